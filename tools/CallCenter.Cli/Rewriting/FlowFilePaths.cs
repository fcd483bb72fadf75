using CallCenter.Compiler.Sources;

namespace CallCenter.Cli.Rewriting;

/// <summary>The flow files that a command is asked to work on: those named, and all of the folders named.</summary>
internal static class FlowFilePaths
{
    /// <summary>Paths beginning as they were asked for, each once; or why there are none, in a sentence.</summary>
    public static (IReadOnlyList<string> Paths, string? Problem) Of(IEnumerable<string> asked)
    {
        var paths = new List<string>();
        foreach (var path in asked)
        {
            if (Directory.Exists(path))
            {
                var flows = new ProjectFolder(path).Flows;
                if (flows.Count == 0)
                {
                    return ([], $"{Path.GetFullPath(path)} holds no .flow file, so there is nothing to format.");
                }

                paths.AddRange(flows.Select(flow => Path.Combine(path, flow)));
            }
            else if (!File.Exists(path))
            {
                return ([], $"There is no file or folder {Path.GetFullPath(path)}.");
            }
            else if (!path.EndsWith(".flow", StringComparison.Ordinal))
            {
                return ([], $"{path} is no .flow file. Name a .flow file or the folder of a project.");
            }
            else
            {
                paths.Add(path);
            }
        }

        return ([.. paths.DistinctBy(Path.GetFullPath)], null);
    }
}
