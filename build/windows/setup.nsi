; setup.exe: for a teacher's own computer. Schools that manage theirs take the MSI.
;
; Options: /S without a word; /PACK=FILE the school's pack, if it is not school.schoolpack beside
; setup.exe; /D=FOLDER elsewhere (last, without quotes).
; Exit status: 0 done, 1 stopped by the user, 2 failed, 3 the named pack is not there,
; 4 installed from the MSI, 5 the program is running.

Unicode true
Target amd64-unicode
ManifestDPIAware true
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include "${WORK}/files.nsh"

!define NAME "Startklaar"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define MACHINE "Software\${NAME}"
!define CLASSES "Software\Classes"
!define PACK "school.schoolpack"
!define PACKS "$COMMONFILES64\${NAME}"
!define PACK_MISSING 3
!define BY_MSI 4
!define RUNNING 5

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\${NAME}"
RequestExecutionLevel admin
SetDateSave on
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
!macro About language description
  VIAddVersionKey /LANG=${language} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${language} "FileDescription" "${description}"
  VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "LegalCopyright" "EUPL-1.2"
  VIAddVersionKey /LANG=${language} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
!macroend
!insertmacro About 1043 "Startklaar installeren"
!insertmacro About 1033 "Install Startklaar"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "English"

LangString IsRunning ${LANG_DUTCH} "Startklaar staat nog open. Sluit het, en probeer het opnieuw."
LangString IsRunning ${LANG_ENGLISH} "Startklaar is still open. Close it, and try again."
LangString ByMsi ${LANG_DUTCH} "Startklaar is door je school op deze computer gezet. Vraag je ICT-beheerder om de nieuwe versie."
LangString ByMsi ${LANG_ENGLISH} "Your school installed Startklaar on this computer. Ask its ICT officer for the new version."
LangString NoPack ${LANG_DUTCH} "Het schoolpakket is er niet:"
LangString NoPack ${LANG_ENGLISH} "The school pack is not there:"
LangString OpensPack ${LANG_DUTCH} "Schoolpakket"
LangString OpensPack ${LANG_ENGLISH} "School pack"
LangString Teaching ${LANG_DUTCH} "Lesgeven op afstand"
LangString Teaching ${LANG_ENGLISH} "Teaching at a distance"

Var Given  ; the pack to take, or empty

!macro StopWith status text
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${status}
  Quit
!macroend

; A program that runs cannot be written to.
!macro StopWhenRunning
  ${If} ${FileExists} "$INSTDIR\Startklaar.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\Startklaar.exe" a
    ${If} ${Errors}
      !insertmacro StopWith ${RUNNING} "$(IsRunning)"
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $0 HKLM "${MACHINE}" "Installer"
  ${If} $0 == "msi"
    !insertmacro StopWith ${BY_MSI} "$(ByMsi)"
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PACK=" $Given
  ${If} ${Errors}
    StrCpy $Given ""
    ${If} ${FileExists} "$EXEDIR\${PACK}"
      StrCpy $Given "$EXEDIR\${PACK}"
    ${EndIf}
  ${ElseIfNot} ${FileExists} "$Given"
    !insertmacro StopWith ${PACK_MISSING} "$(NoPack) $Given"
  ${EndIf}
  !insertmacro StopWhenRunning
FunctionEnd

Section
  ; An earlier version goes first, all but the pack; so that no file of it stays behind.
  ReadRegStr $1 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} ${FileExists} "$1\uninstall.exe"
    ExecWait '"$1\uninstall.exe" /S /UPGRADE _?=$1'
    Delete "$1\uninstall.exe"
    RMDir "$1"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} $Given != ""
    CreateDirectory "${PACKS}"
    CopyFiles /SILENT "$Given" "${PACKS}\${PACK}"
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\Startklaar.exe" "" "" "" "" "" "$(Teaching)"
  WriteRegStr HKLM "${MACHINE}" "Installer" "setup"
  WriteRegStr HKLM "${CLASSES}\.schoolpack" "" "Startklaar.schoolpack"
  WriteRegStr HKLM "${CLASSES}\.schoolpack" "Content Type" "application/vnd.startklaar.schoolpack+zip"
  WriteRegStr HKLM "${CLASSES}\Startklaar.schoolpack" "" "$(OpensPack)"
  WriteRegStr HKLM "${CLASSES}\Startklaar.schoolpack\DefaultIcon" "" "$INSTDIR\Startklaar.exe,0"
  WriteRegStr HKLM "${CLASSES}\Startklaar.schoolpack\shell\open\command" "" '"$INSTDIR\Startklaar.exe" "%1"'
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Startklaar.exe"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  !insertmacro StopWhenRunning
FunctionEnd

Section Uninstall
  !insertmacro RemoveFiles
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKLM "${UNINSTALL}"
  DeleteRegKey HKLM "${CLASSES}\Startklaar.schoolpack"
  DeleteRegKey HKLM "${CLASSES}\.schoolpack"
  DeleteRegValue HKLM "${MACHINE}" "Installer"
  DeleteRegKey /ifempty HKLM "${MACHINE}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    Delete "${PACKS}\${PACK}"
    RMDir "${PACKS}"
  ${EndIf}
SectionEnd
