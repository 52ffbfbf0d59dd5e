@echo off
rem Check and test everything on Windows; the first time, set everything up. "test --help" says what there is.
setlocal
cd /d "%~dp0"
if "%~1"=="-h" goto help
if "%~1"=="--help" goto help
if not exist ".venv\ready-test" (
    py -3 build\environment\prepare.py test || exit /b 1
)
.venv\Scripts\python.exe build\environment\check.py %*
exit /b %errorlevel%
:help
py -3 build\environment\check.py --help
