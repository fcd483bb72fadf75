using CallCenter.Compiler;
using CallCenter.Semantics.Symbols;
using CallCenter.Workspace.Symbols;

namespace CallCenter.Workspace;

/// <summary>All that is known about a project at one moment.</summary>
internal sealed class AnalysedProject(CheckResult check, NameIndex index)
{
    private readonly Lazy<ProjectNames> _names = new(() => new ProjectNames(index));

    /// <summary>What is wrong with it, its trees, and what it means when nothing is wrong.</summary>
    public CheckResult Check { get; } = check;

    /// <summary>Where names stand. Sorted when the first question about names is asked: while somebody types, none is.</summary>
    public ProjectNames Names => _names.Value;
}
