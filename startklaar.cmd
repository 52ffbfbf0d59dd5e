@echo off
rem Start the program on Windows; the first time, set everything up.
setlocal
set "root=%~dp0"
if not exist "%root%.venv\ready-run" (
    py -3 "%root%build\environment\prepare.py" run || exit /b 1
)
"%root%.venv\Scripts\python.exe" -P -c "import sys; from wizard.__main__ import main; sys.exit(main())" %*
