using CallCenter.EndToEnd.Tests.Support;
using Xunit;

namespace CallCenter.EndToEnd.Tests;

/// <summary>The hotline, called by SIPp: each test is one call, checked by what was heard, by its record and by the rows written.</summary>
public sealed class HotlineTests : IAsyncLifetime
{
    private const string Number = "4008001234";
    private const string Welcome = "欢迎致电声通科技，普通话请按一，";
    private const string MainMenu = "查询订单请按一，投诉与建议请按二，业务介绍请按三，人工服务请按零，重听请按星号键。";
    private const string Records = ".callcenter/records.db";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly ProjectCopy _project = new("hotline-400");
    private readonly ExpectedSounds _sounds;
    private RunningServer? _server;
    private bool _isClosed;

    public HotlineTests()
    {
        _sounds = new ExpectedSounds(_project);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _sounds.Dispose();
        _project.Dispose();
    }

    [Fact]
    public async Task A_known_customer_is_greeted_by_name_and_hears_his_order()
    {
        var server = await OpenAsync();
        var greeting = await _sounds.MandarinAsync("王芳，您好。");
        var status = await _sounds.MandarinAsync("您的订单状态是已发货，金额一百二十八元五角。");
        using var voice = new RtpPeer(22000);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15100, voice);

        await voice.HearsAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("1");
        await voice.HearsAsync(greeting, "greeting by name", Soon);
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(MainMenu), "main menu", Soon);
        await voice.PressAsync("1"); // Barge-in.
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync("请输入八到十二位订单号，以井号键结束，输错请按星号键重新输入。"), "enter order", Soon);
        await voice.PressAsync("999*202611200001#"); // Starts over once (IVR-06).
        await voice.HearsAsync(status, "order status", Soon);
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(MainMenu), "main menu again", Soon);
        await voice.PressAsync("3");
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync("营业时间请按一，公司地址请按二，返回上一级请按九。"), "second level", Soon);
        await voice.PressAsync("2");
        await voice.HearsAsync(await _sounds.MandarinAsync("我们的地址是北京市海淀区中关村大街一号。"), "address", Soon);

        Assert.Equal(["13800000001|order", "13800000001|information"], await _project.RowsAsync("data/crm.db", "SELECT phone, choice FROM call_choice ORDER BY id", 2));
        Assert.Equal(0, voice.Lost);
    }

    [Fact]
    public async Task English_is_one_key_away_and_a_stranger_is_not_greeted_by_name()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22004);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15110, voice, from: "13700000000");

        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("2");
        await voice.BeginsToHearAsync(
            await _sounds.EnglishAsync("For your order, press one. For complaints, press two. For our services, press three. For a person, press zero. To hear this again, press star."),
            "English menu",
            Soon);
        await voice.PressAsync("7");
        await voice.HearsAsync(await _sounds.EnglishAsync("Sorry, there is no such choice."), "no such choice", Soon);
    }

    [Fact]
    public async Task Keys_typed_ahead_choose_before_anything_is_heard()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22008);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15120, voice, from: "13700000000");

        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("131"); // Mandarin, services, opening hours (IVR-08 by typing on).
        await voice.HearsAsync(await _sounds.MandarinAsync("我们的营业时间是周一至周五，上午九点到下午五点半。"), "opening hours", Soon);
    }

    [Fact]
    public async Task A_complaint_is_recorded_and_written_to_the_database()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22012);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15130, voice);
        var message = await _sounds.MandarinAsync("我的订单三天了还没有收到，请尽快处理，谢谢。");

        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("12");
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync("请输入八到十二位订单号，以井号键结束，输错请按星号键重新输入。"), "enter order", Soon);
        await voice.PressAsync("202611190017#");
        await voice.HearsAsync(await _sounds.MandarinAsync("请在提示音后留言，按井号键结束。"), "leave a message", Soon);
        await Task.Delay(600, TestContext.Current.CancellationToken); // The beep.
        await voice.SpeakAsync(message);
        await voice.PressAsync("#");
        await voice.HearsAsync(await _sounds.MandarinAsync("您的留言已经记录，我们会在一个工作日内回复。"), "message saved", Soon);
        await call.SucceedsAsync(Soon);

        var row = Assert.Single(await _project.RowsAsync("data/crm.db", "SELECT phone, order_no, recording FROM complaint"));
        Assert.StartsWith("13800000001|202611190017|", row, StringComparison.Ordinal);
        var wav = new FileInfo(_project.PathOf(Path.Combine("data", "recordings", row.Split('|')[2])));
        Assert.True(wav.Exists, "the recording lies where the row says");
        Assert.InRange((wav.Length - 44) / 16000.0, message.Duration.TotalSeconds * 0.9, message.Duration.TotalSeconds + 3);

        var record = Assert.Single(await _project.RowsAsync(Records, "SELECT from_number, to_number, ended_by, status, language FROM call_record"));
        Assert.Equal("13800000001|4008001234|flow|200|zh-CN", record);
    }

    [Fact]
    public async Task After_hours_the_duty_telephone_is_called_and_both_hear_each_other()
    {
        AlwaysClosed();
        Trunk(15190);
        var server = await OpenAsync();
        using var callerVoice = new RtpPeer(22016);
        using var calleeVoice = new RtpPeer(22020);
        using var callee = SippCall.Callee("uas_callee.xml", 15190, calleeVoice, "-d", "6000");
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15140, callerVoice);
        var question = await _sounds.MandarinAsync("您好，请问是值班室吗？");
        var answer = await _sounds.MandarinAsync("是的，我是值班员。");

        await callerVoice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await callerVoice.PressAsync("1");
        await callerVoice.HearsAsync(await _sounds.MandarinAsync("现在是非工作时间，正在为您转接值班人员。"), "closed now", Soon);
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await callerVoice.SpeakAsync(question);
        await calleeVoice.HearsAsync(question, "the caller's question", Soon);
        await calleeVoice.SpeakAsync(answer);
        await callerVoice.HearsAsync(answer, "the duty officer's answer", Soon);

        await call.SucceedsAsync(Soon);
        await callee.SucceedsAsync(Soon);
        var record = Assert.Single(await _project.RowsAsync(Records, "SELECT path FROM call_record"));
        Assert.Contains("13900000088 Completed 200", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_duty_telephone_leads_to_a_message()
    {
        AlwaysClosed();
        Trunk(15191);
        var server = await OpenAsync();
        using var voice = new RtpPeer(22024);
        using var callee = SippCall.Callee("uas_busy.xml", 15191, null);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15150, voice);

        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("1");
        await voice.HearsAsync(await _sounds.MandarinAsync("现在无人接听，请留言。"), "nobody is free", Soon);
        await Task.Delay(600, TestContext.Current.CancellationToken);
        await voice.SpeakAsync(await _sounds.MandarinAsync("请明天上午给我回电话，谢谢。"));
        await voice.PressAsync("#");
        await voice.HearsAsync(await _sounds.MandarinAsync("感谢您的来电，再见。"), "goodbye", Soon);
        await call.SucceedsAsync(Soon);
        await callee.SucceedsAsync(Soon);

        Assert.Single(await _project.RowsAsync("data/crm.db", "SELECT recording FROM voicemail WHERE phone = '13800000001'"));
    }

    [Fact]
    public async Task The_emergency_switch_takes_effect_without_a_restart()
    {
        var server = await OpenAsync();
        await File.WriteAllTextAsync(_project.PathOf("settings.json"), """{ "Emergency": true }""", TestContext.Current.CancellationToken);
        await server.SaysAsync("settings and switches read again", Soon);
        using var voice = new RtpPeer(22028);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15160, voice);

        await voice.HearsAsync(await _sounds.MandarinAsync("系统正在紧急维护，请稍后来电，给您带来不便敬请谅解。"), "emergency notice", Soon);
        await call.SucceedsAsync(Soon);
    }

    [Fact]
    public async Task A_number_nobody_knows_is_refused_with_404()
    {
        var server = await OpenAsync();
        using var call = SippCall.Caller("uac_refused.xml", server.Address, "4009999999", 15170, null);

        await call.SucceedsAsync(Soon);
        Assert.Equal("404|flow", Assert.Single(await _project.RowsAsync(Records, "SELECT status, ended_by FROM call_record")));
    }

    [Fact]
    public async Task A_call_over_TCP_is_served_like_any_other()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22032);
        using var call = SippCall.Caller("uac_leave.xml", server.Address, Number, 15180, voice, more: ["-t", "t1", "-d", "3000"]);

        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await call.SucceedsAsync(Soon);
        Assert.Equal("caller|200", Assert.Single(await _project.RowsAsync(Records, "SELECT ended_by, status FROM call_record")));
    }

    [Fact]
    public async Task Listening_on_every_address_it_tells_each_caller_one_that_reaches_it()
    {
        using var bench = new ProjectCopy("bench");
        using var sounds = new ExpectedSounds(bench);
        await using var server = await RunningServer.StartAsync(bench.Folder, "0.0.0.0:5067");
        using var voice = new RtpPeer(22048);
        using var call = SippCall.Caller("uac_call.xml", "127.0.0.1:5067", "ivr", 15188, voice);

        await voice.BeginsToHearAsync(await sounds.RecordingAsync(bench.PathOf("prompts/three-seconds.wav")), "the prompt", Soon);
        await voice.PressAsync("1");
        await voice.HearsAsync(await sounds.RecordingAsync(bench.PathOf("prompts/two-seconds.wav")), "the branch", Soon);
        await call.SucceedsAsync(Soon);
    }

    [Fact]
    public async Task A_caller_who_holds_hears_nothing_until_he_takes_the_call_back()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22052);
        using var call = SippCall.Caller("uac_hold.xml", server.Address, Number, 15192, voice);

        await call.SucceedsAsync(Soon);

        // Three seconds of call, one of them on hold.
        Assert.InRange(voice.HeardBytes / 8000.0, 1.5, 2.6);
        Assert.Equal("caller|200", Assert.Single(await _project.RowsAsync(Records, "SELECT ended_by, status FROM call_record")));
    }

    [Fact]
    public async Task A_caller_who_leaves_is_recorded_as_such()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22036);
        using var call = SippCall.Caller("uac_leave.xml", server.Address, Number, 15182, voice, more: ["-d", "1000"]);

        await call.SucceedsAsync(Soon);
        Assert.Equal("caller|200", Assert.Single(await _project.RowsAsync(Records, "SELECT ended_by, status FROM call_record")));
    }

    [Fact]
    public async Task A_database_that_is_locked_costs_the_limit_and_not_the_call()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22040);
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_project.PathOf("data/crm.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var mode = connection.CreateCommand())
        {
            // Exclusive for readers too, which write-ahead logging would let pass.
            mode.CommandText = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; INSERT INTO call_choice (phone, choice, at) VALUES ('x', 'x', 'x')";
            await mode.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15184, voice);
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);
        await voice.PressAsync("1");
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(MainMenu), "main menu without a greeting", TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task SIGTERM_ends_calls_with_BYE_within_five_seconds()
    {
        var server = await OpenAsync();
        using var voice = new RtpPeer(22044);
        using var call = SippCall.Caller("uac_call.xml", server.Address, Number, 15186, voice);
        await voice.BeginsToHearAsync(await _sounds.MandarinAsync(Welcome), "welcome", Soon);

        var (took, code) = await server.StopAsync();

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(0, code);
        await call.SucceedsAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("system|200", Assert.Single(await _project.RowsAsync(Records, "SELECT ended_by, status FROM call_record")));
    }

    private async Task<RunningServer> OpenAsync()
    {
        if (!_isClosed)
        {
            _project.Replace("project.flow", "on mon..fri 09:00-17:30\n    closed holidays china", "on mon..sun 00:00-24:00");
        }

        _server = await RunningServer.StartAsync(_project.Folder, "127.0.0.61:5062");
        _ = await _sounds.MandarinAsync(Welcome); // Names a setting, so it is made when first heard.
        return _server;
    }

    /// <summary>Every day of the century is a holiday.</summary>
    private void AlwaysClosed()
    {
        _isClosed = true;
        _project.Replace("project.flow", "on mon..fri 09:00-17:30", "on mon..fri 00:00-24:00");
        var path = _project.PathOf("project.flow");
        var text = File.ReadAllText(path);
        var first = text.IndexOf("holidays china {", StringComparison.Ordinal);
        var last = text.IndexOf('}', first);
        File.WriteAllText(path, text[..first] + "holidays china {\n    closed 2020-01-01..2099-12-31 \"test\"\n" + text[last..]);
    }

    private void Trunk(int port) => _project.Replace("callcenter.json", "sip:127.0.0.1:5080", $"sip:127.0.0.1:{port}");
}
