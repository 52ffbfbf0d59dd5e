@echo off
rem Check and test everything on Windows; the first time, set everything up.
setlocal
cd /d "%~dp0"
if not exist ".venv\ready-test" (
    py -3 build\environment\prepare.py test || exit /b 1
)
.venv\Scripts\python.exe build\environment\check.py %*
