using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>The commands as an operator meets them: exit codes, messages, what they leave behind.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Validate_is_silent_about_nothing_and_exits_0_for_a_clean_project()
    {
        var (code, output) = await RunAsync("validate", RepositoryPaths.Example("hotline-400"));

        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Recordings_lists_every_text_and_says_which_files_are_missing()
    {
        using var project = new ProjectCopy("hotline-400");
        await File.AppendAllTextAsync(
            Path.Combine(project.Folder, "prompts.flow"),
            "\nprompt Jingle at most 3s { zh-CN \"声通\" from \"recordings/jingle.wav\" }\n",
            TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("recordings", project.Folder, "--csv");

        Assert.Equal(1, code);
        Assert.Contains("\"Jingle\",\"zh-CN\",\"recordings/jingle.wav\",\"missing\",\"3s\",\"声通\"", output, StringComparison.Ordinal);
        Assert.Contains(",\"synthesised\",", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recordings_lists_the_pieces_of_the_values_a_project_says()
    {
        using var project = new ProjectCopy("hotline-400");
        Directory.CreateDirectory(Path.Combine(project.Folder, "voices/zh-CN"));
        await File.WriteAllTextAsync(Path.Combine(project.Folder, "voices/zh-CN/liang.wav"), "RIFF", TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("recordings", project.Folder, "--csv");

        Assert.Equal(0, code);
        Assert.Contains("\"piece liang\",\"zh-CN\",\"voices/zh-CN/liang.wav\",\"recorded\",\"\",\"两\"", output, StringComparison.Ordinal);
        Assert.Contains("\"piece bai\",\"zh-CN\",\"voices/zh-CN/bai.wav\",\"not recorded\",\"\",\"百\"", output, StringComparison.Ordinal);
        Assert.Contains("\"piece hundred\",\"en\",\"voices/en/hundred.wav\",\"not recorded\",\"\",\"hundred\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_prints_all_diagnostics_and_exits_1()
    {
        using var project = new ProjectCopy("hotline-400");
        project.Replace("flows/night.flow", "-> Voicemail }", "-> Voicemial }");
        project.Replace("flows/day.flow", "play PleaseHold", "play PleaseHald");

        var (code, output) = await RunAsync("validate", project.Folder);

        Assert.Equal(1, code);
        Assert.Contains("Voicemial", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean `Voicemail`?", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean `PleaseHold`?", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at CallCenter.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hotline-400")]
    [InlineData("company-exchange")]
    [InlineData("hotline-12345")]
    [InlineData("card-terminal-desk")]
    [InlineData("manager-dial-in")]
    [InlineData("carrier-outsourcing/bank")]
    [InlineData("carrier-outsourcing/telecom")]
    [InlineData("home-agents")]
    [InlineData("outsourced-service-level")]
    public async Task Validate_connect_finds_nothing_wrong_where_project_and_database_agree(string example)
    {
        using var project = new ProjectCopy(example);

        var (code, output) = await RunAsync("validate", project.Folder, "--connect");

        Assert.True(code == 0, output);
        Assert.DoesNotContain("[CC05", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_connect_tells_where_project_and_database_differ_and_exits_1()
    {
        using var project = new ProjectCopy("hotline-400");
        await File.AppendAllTextAsync(
            project.PathOf("main.flow"),
            """"

            query newest : int on crm within 2s """ SELECT idd AS value FROM customer """
            """",
            TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("validate", project.Folder, "--connect");

        Assert.True(code == 1, output);
        Assert.Contains("error[CC0568]", output, StringComparison.Ordinal);
        Assert.Contains("Did you mean `id`?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_tells_the_worst_wait_of_every_way_in()
    {
        var (code, output) = await RunAsync("explain", RepositoryPaths.Example("hotline-400"));

        Assert.True(code == 0, output);
        Assert.Contains("to a person or the end", output, StringComparison.Ordinal);
        Assert.Contains("person: transfer to dutyNumber", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_prints_the_page_of_a_message()
    {
        var (code, output) = await RunAsync("explain", "CC0340");
        var (unknown, complaint) = await RunAsync("explain", "CC0099");

        Assert.True(code == 0, output);
        Assert.StartsWith("# CC0340: ", output, StringComparison.Ordinal);
        Assert.Equal(2, unknown);
        Assert.Contains("There is no message CC0099", complaint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    [InlineData("validate", "/no/such/folder")]
    [InlineData("run", "/no/such/folder")]
    [InlineData("call", "nonsense")]
    [InlineData("fly")]
    public async Task What_cannot_be_understood_exits_2(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.NotEmpty(output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compile_writes_the_release_and_a_second_time_finds_it()
    {
        using var project = new ProjectCopy("bench");

        var (first, output) = await RunAsync("compile", project.Folder);
        var releases = ReleasesOf(project);
        var (second, _) = await RunAsync("compile", project.Folder);

        Assert.True(first == 0, output);
        Assert.Equal(0, second);
        var release = Assert.Single(releases);
        Assert.True(File.Exists(Path.Combine(release, "release.json")));
        Assert.True(File.Exists(Path.Combine(release, "flows.module.dll")));
        Assert.Equal(releases, ReleasesOf(project));
    }

    // A folder with a dot keeps compiled units, for the next release.
    private static string[] ReleasesOf(ProjectCopy project) =>
        [.. Directory.GetDirectories(project.PathOf(".callcenter/releases")).Where(folder => !Path.GetFileName(folder).StartsWith('.'))];

    [Fact]
    public async Task A_port_in_use_is_one_sentence_and_exit_code_2()
    {
        using var project = new ProjectCopy("bench");
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.65"), 5062));

        var (code, output) = await RunAsync("run", project.Folder, "--sip", "127.0.0.65:5062", "--rtp-ports", "20000-20100");

        Assert.Equal(2, code);
        Assert.Contains("127.0.0.65:5062", output, StringComparison.Ordinal);
        Assert.Contains("--sip", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_a_connection_is_one_sentence_and_exit_code_2()
    {
        using var project = new ProjectCopy("hotline-400");
        project.Replace("callcenter.json", "\"crm\"", "\"crn\"");

        var (code, output) = await RunAsync("run", project.Folder, "--sip", "127.0.0.65:5063", "--rtp-ports", "20000-20100");

        Assert.Equal(2, code);
        Assert.Contains("Source `crm` has no connection", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_one_sentence_and_exit_code_2()
    {
        using var project = new ProjectCopy("bench");
        await File.WriteAllTextAsync(project.PathOf(".callcenter"), "a file where a folder is wanted", TestContext.Current.CancellationToken);

        var (code, output) = await RunAsync("run", project.Folder, "--sip", "127.0.0.65:5064", "--rtp-ports", "20000-20100");

        Assert.Equal(2, code);
        Assert.Contains(".callcenter", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_espeak_a_project_that_needs_it_is_refused_with_one_sentence_and_exit_code_2()
    {
        const string Library = "/usr/lib/x86_64-linux-gnu/libespeak-ng.so.1";
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists(Library), $"hiding {Library} from one process takes root and the library");
        using var project = new ProjectCopy("hotline-400");

        var (code, output) = await RunAsync(
            "unshare", "", ["-m", "sh", "-c", $"mount --bind /dev/null {Library} && exec {RepositoryPaths.Launcher} run {project.Folder} --sip 127.0.0.65:5065 --rtp-ports 20000-20100"]);

        Assert.True(code == 2, output);
        Assert.Contains("apt-get install", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_terminal_telephone_shows_what_is_played_sends_keys_and_keeps_what_it_heard()
    {
        using var project = new ProjectCopy("hotline-400");
        project.Replace("project.flow", "on mon..fri 09:00-17:30\n    closed holidays china", "on mon..sun 00:00-24:00");
        await using var server = await RunningServer.StartAsync(project.Folder, "127.0.0.66:5062");
        var wav = project.PathOf("heard.wav");

        var (code, output) = await RunAsync(
            ",,1,,,,3,,1,,,q", "call", "sip:4008001234@127.0.0.66:5062", "--from", "13800000002", "--save", wav);

        Assert.True(code == 0, output);
        Assert.Contains("» 欢迎致电声通科技", output, StringComparison.Ordinal);
        Assert.Contains("» 李伟，您好。", output, StringComparison.Ordinal);
        Assert.Contains("» 我们的营业时间是", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(wav).Length > 44 + (16000 * 5), "more than five seconds were saved");
    }

    private static Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
        arguments is [var first, ..] && (first.StartsWith(',') || first.Length == 0)
            ? RunAsync(first, arguments[1..])
            : RunAsync("", arguments);

    private static Task<(int Code, string Output)> RunAsync(string input, string[] arguments) => RunAsync(RepositoryPaths.Launcher, input, arguments);

    private static async Task<(int Code, string Output)> RunAsync(string program, string input, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
