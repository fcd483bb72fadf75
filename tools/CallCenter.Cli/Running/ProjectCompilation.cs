using CallCenter.Cli.Invocation;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;

namespace CallCenter.Cli.Running;

/// <summary>Compiles a project for a command and prints what is to be said about it.</summary>
internal static class ProjectCompilation
{
    /// <summary>The result, or null when a file cannot be read or written, which has been told.</summary>
    /// <param name="project">The project.</param>
    /// <param name="releases">Where its releases are.</param>
    /// <param name="json">Whether messages are printed as JSON lines.</param>
    /// <param name="cancellation">Gives up between steps.</param>
    public static CompileResult? Run(ProjectFolder project, ReleaseFolder releases, bool json, CancellationToken cancellation)
    {
        using var progress = Progress.Start("compiling");
        try
        {
            var result = new ProjectCompiler(TimeProvider.System).Compile(project, releases, cancellation);
            progress.Stop();
            DiagnosticPrinter.Print(result.Diagnostics, Console.Out, json);
            return result;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            progress.Stop();
            Console.Error.WriteLine(FaultSentence.Of(exception));
            return null;
        }
    }
}
