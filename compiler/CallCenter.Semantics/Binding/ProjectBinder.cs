using System.Collections.Immutable;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

/// <summary>Checks a whole project.</summary>
public static class ProjectBinder
{
    /// <summary>Checks the files of a project together. Errors are values: it never stops at the first.</summary>
    /// <param name="files">All files, in ordinal order of their paths.</param>
    /// <param name="projectFiles">The project folder.</param>
    /// <param name="names">Takes where names stand and what they stand for; null where nobody asks.</param>
    public static BindResult Bind(ImmutableArray<CompilationUnitSyntax> files, IProjectFiles projectFiles, NameIndex? names = null)
    {
        ArgumentNullException.ThrowIfNull(projectFiles);
        return new Binder(projectFiles, names).Bind(files);
    }
}
