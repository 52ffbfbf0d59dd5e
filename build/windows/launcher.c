/* Starts the program with the Python that lies beside it. Built twice: for a window (Startklaar.exe)
 * and for a console (startklaar.com, which a command prompt prefers to the .exe of the same name).
 *
 * A library is taken from the program's own folders or from Windows, never from the folder where a
 * teacher happens to open a file: that is where somebody else's library could lie.
 */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LONGEST_PATH 32768
#define FIXED 3 /* arguments that come before the user's own */

typedef int (*PythonMain)(int, wchar_t **);

static wchar_t home[LONGEST_PATH];

static int fail(const wchar_t *what)
{
    wchar_t text[LONGEST_PATH];
    _snwprintf(text, LONGEST_PATH - 1,
               L"Startklaar is niet volledig. Laat het opnieuw installeren.\n"
               L"Startklaar is not complete. Have it installed again.\n\n%ls",
               what);
    text[LONGEST_PATH - 1] = 0;
#ifdef WITH_CONSOLE
    fwprintf(stderr, L"%ls\n", text);
#else
    MessageBoxW(NULL, text, L"Startklaar", MB_OK | MB_ICONERROR);
#endif
    return 1;
}

/* Returns the path of something in the program's folder, or NULL when there is no memory. */
static wchar_t *below_home(const wchar_t *name)
{
    size_t length = wcslen(home) + wcslen(name) + 1;
    wchar_t *path = malloc(length * sizeof(wchar_t));
    if (path)
        _snwprintf(path, length, L"%ls%ls", home, name);
    return path;
}

static int find_home(void)
{
    DWORD length = GetModuleFileNameW(NULL, home, LONGEST_PATH);
    wchar_t *last = wcsrchr(home, L'\\');
    if (length == 0 || length == LONGEST_PATH || !last)
        return 0;
    last[1] = 0;
    return 1;
}

/* Qt loads plug-ins that need libraries of these folders; without them films stay black, silently. */
static int limit_where_libraries_come_from(void)
{
    static const wchar_t *const folders[] = {L"runtime", L"packages\\PySide6", L"packages\\shiboken6"};
    if (!SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS) || !SetDllDirectoryW(L""))
        return 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        wchar_t *path = below_home(folders[i]);
        if (!path || !AddDllDirectory(path))
            return 0;
        free(path);
    }
    return 1;
}

int wmain(int count, wchar_t **given)
{
    if (!find_home() || !limit_where_libraries_come_from())
        return fail(L"runtime");
    wchar_t *library = below_home(L"runtime\\" PYTHON_DLL);
    wchar_t *program = below_home(L"program");
    wchar_t **all = calloc((size_t)count + FIXED, sizeof *all);
    if (!library || !program || !all)
        return fail(L"memory");
    HMODULE python = LoadLibraryExW(
        library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    PythonMain run = python ? (PythonMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run)
        return fail(library);
    all[0] = given[0];
    all[1] = L"-IB"; /* nothing of the user's own Python, and nothing written beside the program */
    all[2] = program;
    for (int i = 1; i < count; i++)
        all[FIXED + i - 1] = given[i];
    return run(count + FIXED - 1, all);
}

#ifndef WITH_CONSOLE
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show)
{
    (void)instance, (void)before, (void)line, (void)show;
    return wmain(__argc, __wargv);
}
#endif
