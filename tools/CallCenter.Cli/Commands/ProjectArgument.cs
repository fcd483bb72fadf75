using System.CommandLine;
using CallCenter.Compiler.Sources;

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
            Console.Error.WriteLine($"There is no folder {Path.GetFullPath(path)}.");
            return null;
        }

        var folder = new ProjectFolder(path);
        if (!Directory.EnumerateFiles(folder.Root, "*.flow", SearchOption.AllDirectories).Any())
        {
            Console.Error.WriteLine($"{folder.Root} holds no .flow file, so it is no project.");
            return null;
        }

        return folder;
    }
}
