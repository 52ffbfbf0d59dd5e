@echo off
rem Copies the school pack to this device and notes which one it is. Needs an administrator or SYSTEM.
rem Usage: install-pack.cmd [SCHOOL]    SCHOOL: which school of a board's pack this device belongs to.
rem Exit status: 0 done, 1 failed, 1618 the pack is in use (try again later). Says which on the screen.
setlocal
set "from=%~dp0school.schoolpack"
set "common=%CommonProgramFiles%"
rem Started by a 32-bit program, such as Intune's agent, the other variable names the right folder.
if defined CommonProgramW6432 set "common=%CommonProgramW6432%"
set "to=%common%\Startklaar"
set "key=HKLM\SOFTWARE\Startklaar"

echo {install-doing}
if not exist "%from%" goto missing
if not exist "%to%" mkdir "%to%" 2>nul
copy /y "%from%" "%to%\school.new" >nul 2>&1 || goto refused
move /y "%to%\school.new" "%to%\school.schoolpack" >nul 2>&1 || goto busy
reg add "%key%" /v PackVersion /t REG_SZ /d "{version}" /f /reg:64 >nul 2>&1 || goto unnoted
reg add "%key%" /v PackSha256 /t REG_SZ /d "{digest}" /f /reg:64 >nul 2>&1 || goto unnoted
if "%~1"=="" goto done
reg add "%key%" /v School /t REG_SZ /d "%~1" /f /reg:64 >nul 2>&1 || goto unnoted
echo {install-school} "%~1"

:done
echo {install-done} "%to%\school.schoolpack"
exit /b 0

:missing
>&2 echo {install-missing} "%from%"
exit /b 1

:refused
>&2 echo {refused} "%to%"
exit /b 1

:unnoted
>&2 echo {refused} "%key%"
exit /b 1

:busy
del "%to%\school.new" >nul 2>&1
>&2 echo {busy} "%to%\school.schoolpack"
exit /b 1618
