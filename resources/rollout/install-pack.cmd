@echo off
rem Copies the school pack to this device and notes which one it is. Needs an administrator or SYSTEM.
rem Usage: install-pack.cmd [SCHOOL]    SCHOOL: which school of a board's pack this device belongs to.
rem Exit status: 0 done, 1 failed, 1618 the pack is in use (try again later).
setlocal
set "from=%~dp0school.schoolpack"
set "common=%CommonProgramFiles%"
rem Started by a 32-bit program, such as Intune's agent, the other variable names the right folder.
if defined CommonProgramW6432 set "common=%CommonProgramW6432%"
set "to=%common%\Startklaar"
set "key=HKLM\SOFTWARE\Startklaar"

if not exist "%from%" exit /b 1
if not exist "%to%" mkdir "%to%"
copy /y "%from%" "%to%\school.new" >nul || exit /b 1
move /y "%to%\school.new" "%to%\school.schoolpack" >nul || goto busy
reg add "%key%" /v PackVersion /t REG_SZ /d "{version}" /f /reg:64 >nul || exit /b 1
reg add "%key%" /v PackSha256 /t REG_SZ /d "{digest}" /f /reg:64 >nul || exit /b 1
if "%~1"=="" exit /b 0
reg add "%key%" /v School /t REG_SZ /d "%~1" /f /reg:64 >nul || exit /b 1
exit /b 0

:busy
del "%to%\school.new" >nul 2>&1
exit /b 1618
