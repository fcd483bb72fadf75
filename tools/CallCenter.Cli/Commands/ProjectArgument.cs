using System.CommandLine;
using CallCenter.Compiler.Sources;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Commands;

/// <summary>The project folder that most commands take.</summary>
internal static class ProjectArgument
{
    public static Argument<string> Create() => new("project") { Description = "Folder of the project, with its .flow files" };

    /// <summary>Opens the folder; when that cannot be, says why in one sentence and returns null.</summary>
    public static ProjectFolder? Open(string path)
    {
        if (!Directory.Exists(path))
        {
            return Complain(
                File.Exists(path)
                    ? $"{Path.GetFullPath(path)} is a file; name the folder of the project."
                    : $"There is no folder {Path.GetFullPath(path)}.");
        }

        var folder = new ProjectFolder(path);
        return folder.Flows.Count == 0 ? Complain($"{folder.Root} holds no .flow file, so it is no project.")
            : ProjectVersion.Problem(folder.Root) is { } problem ? Complain(problem)
            : folder;
    }

    private static ProjectFolder? Complain(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return null;
    }
}
