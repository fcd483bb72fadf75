using System.Collections.Immutable;
using CallCenter.Compiler.Sources;
using CallCenter.Data;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Schema;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Schema;

/// <summary>Checks a project against the databases that its callcenter.json binds.</summary>
internal static class ConnectedCheck
{
    /// <summary>What the databases say differently; or why they could not be asked, a sentence a line.</summary>
    public static async Task<(ImmutableArray<Diagnostic> Diagnostics, string? Problem)> RunAsync(BoundProject project, ProjectFolder folder)
    {
        var (configuration, unread) = ProjectConfiguration.Read(folder.Root);
        if (configuration is null)
        {
            return ([], unread);
        }

        var opened = DataSources.Open(folder.Root, [.. configuration.Sources, .. configuration.Mailbox(folder.Root)], TimeProvider.System, new QuietDataLog(), configuration.Cipher);
        if (opened.Sources is not { } sources)
        {
            return ([], string.Join(Environment.NewLine, opened.Problems));
        }

        await using (sources)
        {
            return (SchemaCheck.Run(project, new ConnectedSchema(sources)), null);
        }
    }
}
