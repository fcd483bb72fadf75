using System.Diagnostics;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter play</c>: a call by hand, from its first prompt to its record.</summary>
public sealed class PlayTests
{
    private const string Day = "2026-11-20 10:00";

    private const string SecretProject =
        """
        project "Secrets" {
            languages zh-CN
            timezone "Asia/Shanghai"
            longest call 10m
        }

        setting company : text up to 20 = "声通" "Spoken at the end"

        call data {
            note : text up to 20 = "nothing yet"
        }

        inbound {
            number "1000" -> Pin
            otherwise     reject 404
        }

        flow Pin {
            answer
            collect secret pin : digits 4 play EnterPin at most 2 {
                on valid continue
                else     { play Bye  hangup }
            }
            call.note = "asked"
            menu Next play AskNext at most 2 {
                on 1 "goodbye"  { play Bye  hangup }
                on no input 5s  { play Bye  hangup }
                on no match     repeat
                on exhausted    { play Bye  hangup }
            }
        }

        prompt EnterPin { zh-CN "请输入密码。" }
        prompt AskNext  { zh-CN "请按一。" }
        prompt Bye      { zh-CN "{company}祝您愉快。" }
        """;

    [Fact]
    public async Task A_call_is_heard_answered_and_recorded_by_lines()
    {
        var played = await PlayAsync(["--at", Day, "--data", "default"], "1\n1\n202611200001#\n0\nbusy\nfor 30s\n");

        Assert.True(played.Code == 0, played.All);
        AssertInOrder(
            played.Output,
            "» [zh-CN] 欢迎致电声通科技",
            "» [en] Welcome to 声通科技",
            "< 1",
            "findCustomer: id 1, name \"王芳\", level 5",
            "王芳，您好。",
            "flow OrderStatus",
            "< 202611200001#",
            "金额一百二十八元五角",
            "transfer to 1001",
            "< busy",
            "现在无人接听，请留言。",
            "< for 30s",
            "感谢您的来电，再见。",
            "the flow hung up, after",
            "transfer 1001: busy",
            "path",
            "Welcome › answer-1 › choose-1",
            "Voicemail");
    }

    [Fact]
    public async Task The_end_of_the_input_hangs_up()
    {
        var played = await PlayAsync(["--at", Day, "--data", "default"], "1\n");

        Assert.True(played.Code == 0, played.All);
        AssertInOrder(played.Output, "查询订单请按一", "the caller hung up, after", "ended by caller");
    }

    [Fact]
    public async Task An_empty_line_is_silence_and_several_keys_are_typed_ahead()
    {
        var silent = await PlayAsync(["--at", Day, "--data", "default"], "\n");
        var ahead = await PlayAsync(["--at", Day, "--data", "default"], "13\n");

        AssertInOrder(silent.Output, "< (silence)", "查询订单请按一");
        Assert.DoesNotContain("查询订单请按一", ahead.Output, StringComparison.Ordinal);
        Assert.Contains("营业时间请按一", ahead.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_call_data_and_the_source_line_are_shown_and_secrets_are_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.flow", SecretProject);

        var played = await PlayAsync(folder.Path, [], "?\n7391\n?\n?where\n?path\n?set company 新声\n?set nothing 1\n1\n");

        Assert.True(played.Code == 0, played.All);
        Assert.DoesNotContain("7391", played.All, StringComparison.Ordinal);
        AssertInOrder(
            played.Output,
            "Pin › collect pin",
            "call.note: text up to 20 = \"nothing yet\"",
            "< ••••",
            "Pin › menu Next",
            "main.flow:25  menu Next play AskNext at most 2 {",
            "pin: secret digits = •••",
            "call.note: text up to 20 = \"asked\"",
            "company is 新声",
            "The project has no setting `nothing`.",
            "新声祝您愉快。");
    }

    [Fact]
    public async Task Live_data_comes_from_the_bound_sources()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(CommandLine.Example("hotline-400"));

        var played = await PlayAsync(folder.Path, ["--at", Day, "--data", "live", "--from", "13900000004"], "1\n");

        Assert.True(played.Code == 0, played.All);
        AssertInOrder(played.Output, "findCustomer: id 4, name \"陈志强\", level 3", "陈志强，您好。");
    }

    [Fact]
    public async Task A_value_that_no_test_gives_is_typed()
    {
        var played = await PlayAsync(["--at", Day], "1\nother values\n9\nBob\nmany\n4\n");

        Assert.True(played.Code == 0, played.All);
        AssertInOrder(played.Output, "id: int", "name: text", "level: int", "`many` does not fit.", "findCustomer: id 9, name \"Bob\", level 4", "Bob，您好。");
    }

    [Fact]
    public async Task In_real_time_prompts_take_their_length_and_keys_cut_them_short()
    {
        using var folder = new TemporaryFolder();
        var made = await CommandLine.RunAsync("new", "real", "--template", "empty", "--directory", folder["real"]);
        Assert.True(made.Code == 0, made.All);
        var watch = Stopwatch.StartNew();
        var skipped = await PlayAsync(folder["real"], [], "");
        var skippedIn = watch.Elapsed;
        watch.Restart();
        var real = await PlayAsync(folder["real"], ["--real-time"], "");

        Assert.True(skipped.Code == 0, skipped.All);
        Assert.True(real.Code == 0, real.All);
        Assert.Contains("您好，感谢您的来电", real.Output, StringComparison.Ordinal);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(2), $"{watch.Elapsed} against {skippedIn}\n{real.All}");
        Assert.Contains("the flow hung up, after 2s", skipped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comma_waits_a_second_in_real_time_and_a_key_ends_the_prompt()
    {
        var watch = Stopwatch.StartNew();
        var played = await PlayAsync(["--at", Day, "--data", "default", "--real-time"], ",1,3\n");

        Assert.True(played.Code == 0, played.All);
        AssertInOrder(played.Output, "欢迎致电声通科技", "< 1", "王芳", "< 3", "营业时间请按一", "the caller hung up");
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(2), $"{watch.Elapsed}\n{played.All}");
        Assert.DoesNotContain("Welcome to", played.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_the_rules_refuse_says_so()
    {
        var played = await PlayAsync(["--to", "999"], "");

        Assert.True(played.Code == 0, played.All);
        Assert.Contains("the rules refuse it with 404", played.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--at", "tomorrow")]
    [InlineData("--language", "fr")]
    [InlineData("--real-time", "--skip")]
    [InlineData("--data", "perhaps")]
    [InlineData("--script", "/nowhere/lines.txt")]
    public async Task An_option_that_cannot_be_is_refused_in_a_sentence(string option, string value)
    {
        var played = await PlayAsync([option, value], "");

        Assert.True(played.Code == 2, played.All);
        Assert.InRange(played.Error.Trim().Split('\n').Count(line => line.Length > 0 && !line.StartsWith("compiling", StringComparison.Ordinal)), 1, 2);
        Assert.DoesNotContain("   at ", played.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_a_file_are_typed_and_remarks_are_not()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Write("lines.txt", "// the language\n2\n// and nothing more\nq\n");

        var played = await PlayAsync(["--at", Day, "--data", "default", "--script", script], "");

        Assert.True(played.Code == 0, played.All);
        AssertInOrder(played.Output, "< 2", "» [en] Hello 王芳.", "For your order, press one.", "the caller hung up");
    }

    [Fact]
    public async Task Ctrl_c_hangs_up_tells_the_record_and_exits_130()
    {
        var start = new CliStart("play", CommandLine.Example("hotline-400"), "--at", Day, "--data", "default");
        using var running = new RunningCommand(start);
        await running.SaysAsync("Enter = silence");

        running.Interrupt();
        var result = await running.EndAsync();

        Assert.True(result.Code == 130, result.All);
        AssertInOrder(result.Output, "the caller hung up, after", "path");
    }

    private static Task<CliResult> PlayAsync(string[] options, string input) => PlayAsync(CommandLine.Example("hotline-400"), options, input);

    private static Task<CliResult> PlayAsync(string project, string[] options, string input) =>
        CommandLine.RunAsync(new CliStart(["play", project, .. options]) { Input = input });

    private static void AssertInOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"`{part}` is missing behind the others in:\n{text}");
            from = found + part.Length;
        }
    }
}
