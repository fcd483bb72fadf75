using CallCenter.Diagnostics.Text;

namespace CallCenter.Compiler.Sources;

/// <summary>The files of a project, wherever they are kept. All paths are relative to the project, with <c>/</c>.</summary>
public interface IProjectSource
{
    /// <summary>All <c>.flow</c> files, by path in ordinal order.</summary>
    IReadOnlyList<SourceFile> ReadFlows();

    /// <summary>Paths of all recordings: files named <c>*.wav</c> or <c>*.mp3</c> and everything below <c>recordings/</c>, in ordinal order.</summary>
    IReadOnlyList<string> Recordings { get; }

    /// <summary>Whether there is a file of that path inside the project.</summary>
    bool Exists(string path);

    /// <summary>Opens a file of the project; the caller closes it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    Stream OpenRead(string path);
}
