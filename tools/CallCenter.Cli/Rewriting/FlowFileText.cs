using System.Text;
using CallCenter.Compiler.Sources;

namespace CallCenter.Cli.Rewriting;

/// <summary>The text of a file on disk, written back in the encoding it has.</summary>
/// <param name="Path">Where the file is.</param>
/// <param name="Text">Its text; a byte order mark is no part of it.</param>
/// <param name="Encoding">How it is written, with its byte order mark if it has one.</param>
internal sealed record FlowFileText(string Path, string Text, Encoding Encoding)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FlowFileText Read(string path)
    {
        var (text, encoding) = FlowText.Read(path, File.ReadAllBytes(path));
        return new FlowFileText(path, text, encoding);
    }

    /// <summary>Puts another text in its place: the file is the old or the new one, whenever the process ends.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Replace(string text)
    {
        // A link stays a link, and a file that may not be written is not replaced behind its owner's back.
        var target = File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(Path);
        using (File.Open(target, FileMode.Open, FileAccess.ReadWrite))
        {
        }

        var beside = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(beside, text, Encoding);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            }

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
