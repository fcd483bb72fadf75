using System.Diagnostics;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Neovim;

/// <summary>An editor nobody here wrote, with its own client of the protocol, at work on an example.</summary>
public sealed class NeovimTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Neovim_finds_a_declaration_mends_a_menu_renames_a_flow_and_lays_out_a_file()
    {
        var editor = FindEditor();
        Assert.SkipWhen(editor is null, "nvim is not on the PATH; ./run-tests installs it (Debian package neovim)");
        using var project = new TemporaryFolder([.. FilesOf(RepositoryFolder.Path("examples", "hotline-400"))]);

        Assert.Equal(
            [
                "> definition in line 13",
                "> diagnostics CC0301",
                "> fixed by: Add `no match`",
                "> renamed in line 13",
                "> formatted: flow Extra {|    answer|    hangup|}",
                "> the server has ended",
            ],
            await RunAsync(editor, project.Root));
    }

    private static string? FindEditor() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "nvim")).FirstOrDefault(File.Exists);

    private static IEnumerable<(string Path, string Text)> FilesOf(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.flow", SearchOption.AllDirectories)
        select (Path.GetRelativePath(folder, path), File.ReadAllText(path));

    private static async Task<string[]> RunAsync(string editor, string folder)
    {
        var script = RepositoryFolder.Path("tests", "CallCenter.LanguageServer.Tests", "Neovim", "editor.lua");
        var start = new ProcessStartInfo(editor, ["--headless", "-u", "NONE", "-i", "NONE", "-c", $"luafile {script}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SERVER"] = ServerProcess.Executable;
        start.Environment["PROJECT"] = folder;
        start.Environment["XDG_STATE_HOME"] = Path.Combine(folder, ".state");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(folder, ".cache");
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            _ = await errors;
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
