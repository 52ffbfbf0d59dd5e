@echo off
rem Removes the school pack from this device. Needs an administrator or SYSTEM.
rem What teachers made stays. The value School stays too: it belongs to the device.
rem Exit status: 0 done or nothing to remove, 1 failed, 1618 it stayed (try again). Says which on the screen.
setlocal
set "common=%CommonProgramFiles%"
if defined CommonProgramW6432 set "common=%CommonProgramW6432%"
set "pack=%common%\Startklaar\school.schoolpack"
set "key=HKLM\SOFTWARE\Startklaar"

echo {remove-doing}
if not exist "%pack%" goto noted
del /f "%pack%" >nul 2>&1 || goto refused
if exist "%pack%" goto busy

:noted
reg delete "%key%" /v PackVersion /f /reg:64 >nul 2>&1
reg delete "%key%" /v PackSha256 /f /reg:64 >nul 2>&1
echo {remove-done}
exit /b 0

:refused
>&2 echo {refused} "%pack%"
exit /b 1

:busy
>&2 echo {busy} "%pack%"
exit /b 1618
