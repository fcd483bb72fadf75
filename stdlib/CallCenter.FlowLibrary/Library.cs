using System.Collections.Immutable;
using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Tree;

namespace CallCenter.FlowLibrary;

/// <summary>The flows that every project may use: one module per file of <c>stdlib/flows</c>.</summary>
public static class Library
{
    private const string Extension = ".flow";

    /// <summary>Names of all modules, in ordinal order.</summary>
    public static ImmutableArray<string> Modules { get; } =
    [
        .. typeof(Library).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a module; null when there is none of that name.</summary>
    public static SourceFile? Find(string module)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var stream = Modules.Contains(module) ? typeof(Library).Assembly.GetManifestResourceStream(module + Extension) : null;
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new SourceFile($"{SourceFile.LibraryFolder}{module}{Extension}", reader.ReadToEnd());
    }

    /// <summary>A project's files, and behind them the modules that it uses. Unknown names are left to binding.</summary>
    public static ImmutableArray<SyntaxResult> WithModules(ImmutableArray<SyntaxResult> files)
    {
        var used = files
            .SelectMany(file => file.Root.Declarations.OfType<ProjectSyntax>())
            .SelectMany(project => project.Items.OfType<ProjectUsesSyntax>())
            .SelectMany(uses => uses.Modules)
            .Select(module => module.Text)
            .Distinct(StringComparer.Ordinal);
        return [.. files, .. used.Select(Find).OfType<SourceFile>().Select(FlowParser.Parse)];
    }
}
