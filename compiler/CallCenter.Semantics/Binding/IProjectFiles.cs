namespace CallCenter.Semantics.Binding;

/// <summary>The project folder, as far as checking needs it.</summary>
public interface IProjectFiles
{
    /// <summary>Names of the modules of the flow library.</summary>
    IReadOnlyList<string> Modules => [];

    /// <summary>Whether a file exists.</summary>
    /// <param name="path">Path relative to the project folder, with <c>/</c>.</param>
    bool Exists(string path);

    /// <summary>How long a sound is; null when the file is none that can be measured.</summary>
    /// <param name="path">Path relative to the project folder, with <c>/</c>.</param>
    TimeSpan? SoundLength(string path);
}
