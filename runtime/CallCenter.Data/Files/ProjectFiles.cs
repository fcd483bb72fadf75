using System.Text;
using CallCenter.Data.Statements;

namespace CallCenter.Data.Files;

/// <summary>The built-in statements over files, inside <c>data/files</c> of the project.</summary>
internal sealed class ProjectFiles : IStatementRunner
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FilePaths _paths;
    private readonly WorkerThreads _workers;
    private readonly Lock _appending = new();
    private long _temporary;

    public ProjectFiles(string projectFolder)
    {
        _paths = new FilePaths(Path.Combine(projectFolder, "data", "files"));
        _workers = new WorkerThreads("files", FileLimits.Workers, Execute);
    }

    /// <inheritdoc/>
    public void Start(StatementOperation operation) => _workers.Accept(operation);

    public ValueTask DisposeAsync()
    {
        _workers.Close();
        return ValueTask.CompletedTask;
    }

    private void Execute(StatementOperation operation)
    {
        try
        {
            if (_paths.Find((string)operation.Arguments[0]!, out var problem) is not { } path
                || Execute(operation, path, out problem) is not { } rows)
            {
                operation.Fail(StatementReport.Failed(operation.Statement, problem!));
                return;
            }

            operation.Done(rows);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            operation.Fail(StatementReport.Failed(operation.Statement, WithoutPath(exception)));
        }
#pragma warning disable CA1031 // Supervisor of one statement: whatever goes wrong with it is its answer, and the thread serves the next.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            operation.Fail(StatementReport.Failed(operation.Statement, exception.GetType().Name));
        }
    }

    // The rows of its answer; null with a problem.
    private object?[][]? Execute(StatementOperation operation, string path, out string? problem)
    {
        problem = null;
        switch (operation.Statement.Name)
        {
            case "readFile":
                return Read(path, out problem);
            case "fileExists":
                return [[File.Exists(path)]];
            case "writeFile":
                problem = Write(path, (string)operation.Arguments[1]!);
                break;
            case "appendFile":
                problem = Append(path, (string)operation.Arguments[1]!);
                break;
            case "deleteFile":
                if (Directory.Exists(Path.GetDirectoryName(path)))
                {
                    File.Delete(path);
                }

                break;
            case "makeFolder":
                Directory.CreateDirectory(path);
                break;
            case "deleteFolder":
                problem = DeleteFolder(path);
                break;
            default:
                problem = "this server does not know it";
                break;
        }

        return problem is null ? [] : null;
    }

    private static object?[][]? Read(string path, out string? problem)
    {
        problem = null;
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length > FileLimits.ReadBytesMax)
        {
            problem = "the file is too long";
            return null;
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        try
        {
            return [[Utf8.GetString(bytes)]];
        }
        catch (DecoderFallbackException)
        {
            problem = "the file is not UTF-8";
            return null;
        }
    }

    // Whoever reads sees the old text or the new one, never half of it.
    private string? Write(string path, string text)
    {
        if (RoomFor(path) is { } problem)
        {
            return problem;
        }

        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Environment.ProcessId}-{Interlocked.Increment(ref _temporary)}.tmp");
        try
        {
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, path, overwrite: true);
            return null;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string? Append(string path, string text)
    {
        if (RoomFor(path) is { } problem)
        {
            return problem;
        }

        lock (_appending)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            var bytes = Utf8.GetBytes(text);
            if (file.Length + bytes.Length > FileLimits.FileBytesMax)
            {
                return "the file would become too long";
            }

            file.Write(bytes);
            return null;
        }
    }

    private string? RoomFor(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (folder == _paths.Root)
        {
            Directory.CreateDirectory(folder);
        }

        return !Directory.Exists(folder) ? "its folder does not exist"
            : Directory.Exists(path) ? "it is a folder"
            : !File.Exists(path) && Directory.EnumerateFileSystemEntries(folder).Take(FileLimits.EntriesMax).Count() == FileLimits.EntriesMax ? "its folder is full"
            : null;
    }

    private static string? DeleteFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? "it is a file" : null;
        }

        if (Directory.EnumerateFileSystemEntries(path).Any())
        {
            return "the folder is not empty";
        }

        Directory.Delete(path);
        return null;
    }

    // The path may hold what a caller said or typed.
    private static string WithoutPath(Exception exception) => exception is UnauthorizedAccessException ? "access is denied" : $"the file system refused ({exception.GetType().Name})";
}
