using System.Collections.Immutable;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>Checks a whole project.</summary>
public static class ProjectBinder
{
    /// <summary>Checks the files of a project together. Errors are values: it never stops at the first.</summary>
    /// <param name="files">All files, in ordinal order of their paths.</param>
    /// <param name="projectFiles">The project folder.</param>
    public static BindResult Bind(ImmutableArray<CompilationUnitSyntax> files, IProjectFiles projectFiles)
    {
        ArgumentNullException.ThrowIfNull(projectFiles);
        return new Binder(projectFiles).Bind(files);
    }
}
