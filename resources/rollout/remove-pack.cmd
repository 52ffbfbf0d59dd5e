@echo off
rem Removes the school pack from this device. Needs an administrator or SYSTEM.
rem What teachers made stays. The value School stays too: it belongs to the device.
setlocal
set "common=%CommonProgramFiles%"
if defined CommonProgramW6432 set "common=%CommonProgramW6432%"
set "key=HKLM\SOFTWARE\Startklaar"

if exist "%common%\Startklaar\school.schoolpack" del /f "%common%\Startklaar\school.schoolpack" || exit /b 1
if exist "%common%\Startklaar\school.schoolpack" exit /b 1618
reg delete "%key%" /v PackVersion /f /reg:64 >nul 2>&1
reg delete "%key%" /v PackSha256 /f /reg:64 >nul 2>&1
exit /b 0
