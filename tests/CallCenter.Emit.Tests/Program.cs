using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Compiler.Worker;

namespace CallCenter.Emit.Tests;

/// <summary>Runs the tests, or is the child process of one.</summary>
internal static class Program
{
    public const string Worker = "compile-worker";
    public const string Compile = "compile-and-list-assemblies";

    /// <summary>How to start this executable as a child.</summary>
    public static CompileWorkerCommand ChildCommand(params string[] arguments) => new(
        Environment.ProcessPath!,
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Program).Assembly.Location, .. arguments] : arguments);

    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case [Worker]:
                await CompileWorker.RunOnConsoleAsync(CancellationToken.None);
                return 0;
            case [Compile, var project, var releases]:
                return CompileAndListAssemblies(project, releases);
            default:
                return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
                    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
                    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }
    }

    private static int CompileAndListAssemblies(string project, string releases)
    {
        var result = new ProjectCompiler(TimeProvider.System).Compile(new ProjectFolder(project), new ReleaseFolder(releases));
        Console.WriteLine(result.WasThere);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Console.WriteLine(assembly.GetName().Name);
        }

        return result.Release is null ? 1 : 0;
    }
}
