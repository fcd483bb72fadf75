using System.CommandLine;
using CallCenter.Cli.Starting;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter new NAME</c>: a starter project.</summary>
internal static class NewCommand
{
    private const string DefaultTemplate = "hotline";

    private const string Help =
        """
        Makes a starter project: it validates, passes its own tests, and takes calls.

        Templates:
          empty    one flow that welcomes and hangs up
          hotline  two languages, a menu, office hours, a service desk, messages
          queue    a queue with two agents' telephones and a supervisor

        Examples:
          callcenter new my-hotline
          callcenter new 声通热线 --template empty
          callcenter new 客服中心 --template queue
          callcenter new "Hotline 400" --directory projects/hotline

        Exit codes: 0 done, 2 usage: a name that cannot be, a folder that is not empty or cannot be written.
        """;

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "Name of the project, in letters of any script" };
        var template = new Option<string>("--template") { Description = "empty, hotline or queue", DefaultValueFactory = _ => DefaultTemplate };
        template.AcceptOnlyFromAmong([.. ProjectTemplate.All.Select(it => it.Name)]);
        var directory = new Option<string?>("--directory") { Description = "Folder to make (default: the name, in the current folder)" };
        var command = new Command("new", Help) { name, template, directory };
        command.SetAction(parsed => Run(parsed.GetValue(name)!, parsed.GetValue(template)!, parsed.GetValue(directory)));
        return command;
    }

    private static int Run(string name, string template, string? directory)
    {
        if (ProjectName.Problem(name) is { } refusal)
        {
            return Complain(refusal);
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory ?? name));
        var chosen = ProjectTemplate.All.First(it => it.Name == template);
        if (ProjectStart.Make(chosen, name, folder) is { } problem)
        {
            return Complain(problem);
        }

        var shown = Quoted(Path.GetRelativePath(Environment.CurrentDirectory, folder));
        Console.WriteLine($"{name} is in {folder}");
        Console.WriteLine();
        Console.WriteLine("Next:");
        Console.WriteLine($"  callcenter test {shown}");
        Console.WriteLine($"  callcenter play {shown}");
        Console.WriteLine($"  callcenter run {shown} --watch");
        return ExitCodes.Done;
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private static int Complain(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return ExitCodes.Usage;
    }
}
