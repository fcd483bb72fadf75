namespace CallCenter.Semantics.Binding;

/// <summary>The project folder, as far as checking needs it.</summary>
public interface IProjectFiles
{
    /// <summary>Whether a file exists.</summary>
    /// <param name="path">Path relative to the project folder, with <c>/</c>.</param>
    bool Exists(string path);
}
