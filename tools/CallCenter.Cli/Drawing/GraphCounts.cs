using System.Diagnostics.CodeAnalysis;
using System.Text;
using CallCenter.Compiler.Sources;
using CallCenter.FlowGraph.Model;
using CallCenter.Journal;
using CallCenter.Semantics.Bound;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Drawing;

/// <summary>Counts to be laid over a picture: of tests, from a file, or of calls, from their records.</summary>
internal static class GraphCounts
{
    /// <summary>Reads the counts that are wanted; null for none.</summary>
    /// <param name="overlay">File of counts; null for none.</param>
    /// <param name="calls">Whether recorded calls are counted.</param>
    /// <param name="records">Database of the calls; null for the one the project binds.</param>
    /// <param name="folder">The project's folder.</param>
    /// <param name="project">The project.</param>
    /// <param name="counts">What was read.</param>
    /// <returns>False after a sentence that says why not.</returns>
    public static bool TryRead(string? overlay, bool calls, string? records, ProjectFolder folder, BoundProject project, out NodeCounts? counts)
    {
        counts = null;
        try
        {
            return calls
                ? TryFindRecords(records, folder, out var database) && TryCountCalls(database, project, out counts)
                : overlay is null || TryReadCounts(overlay, project, out counts);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return false;
        }
    }

    private static bool TryFindRecords(string? records, ProjectFolder folder, [NotNullWhen(true)] out RecordDatabase? database)
    {
        database = records is null ? null : RecordDatabase.OfFile(records);
        if (database is not null)
        {
            return true;
        }

        var (configuration, problem) = ProjectConfiguration.Read(folder.Root);
        if (configuration is null)
        {
            Console.Error.WriteLine(problem);
            return false;
        }

        database = configuration.RecordsIn(folder.Root);
        return true;
    }

    private static bool TryCountCalls(RecordDatabase database, BoundProject project, out NodeCounts? counts)
    {
        counts = null;
        if (database.File is { } file && !File.Exists(file))
        {
            Console.Error.WriteLine($"There are no call records at {file}. They are written while the project runs.");
            return false;
        }

        counts = NodeCounts.OfCalls(project, RecordedPaths.Of(database, project.Name));
        if (counts.Nodes.Values.All(count => count == 0))
        {
            Console.Error.WriteLine($"{database.Name} holds no call of `{project.Name}` that came to a node.");
        }

        return true;
    }

    private static bool TryReadCounts(string file, BoundProject project, out NodeCounts? counts)
    {
        (counts, var problem) = NodeCounts.Read(File.ReadAllText(file, Encoding.UTF8));
        problem ??= counts!.MisfitOf(project);
        if (problem is not null)
        {
            Console.Error.WriteLine($"{file} cannot be laid over the picture. {problem}");
            return false;
        }

        if (counts!.Unknown(project) is var unknown and > 0)
        {
            Console.Error.WriteLine($"{file} was counted on another state of the project: {unknown} of its nodes are no longer there.");
        }

        return true;
    }
}
