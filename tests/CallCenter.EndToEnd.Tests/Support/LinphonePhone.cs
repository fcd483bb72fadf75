using System.Diagnostics;
using System.Globalization;
using CallCenter.Media.Codecs;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A linphone telephone (linphonec 5.1): its keyboard takes commands by lines.</summary>
internal sealed class LinphonePhone : OutsideTelephone
{
    private static readonly TimeSpan VoiceMax = TimeSpan.FromSeconds(60);

    private readonly OutsideProcess _process;
    private readonly int _rate;

    private LinphonePhone(TelephoneLine line)
        : base("linphone")
    {
        _rate = line.Codec == AudioCodec.G722 ? line.Codec.SampleRate : SpokenWav.Rate; // What it hears in G.722 it writes as wide as it is.
        Directory.CreateDirectory(Path.Combine(Folder, ".local", "share", "linphone")); // It does not start without.
        File.WriteAllBytes(Path.Combine(Folder, "voice.wav"), SpokenWav.Of(line.Voice, VoiceMax));
        File.WriteAllText(Path.Combine(Folder, ".linphonerc"), Settings(line));
        _process = OutsideProcess.StartIn(NetworkLink.PhoneNamespace, Folder, "linphonec", line.Answers ? ["-a"] : []);
    }

    public override string Output => _process.Output;

    /// <summary>Starts it and sets its sounds.</summary>
    public static async Task<LinphonePhone> StartAsync(TelephoneLine line, TimeSpan within)
    {
        var phone = new LinphonePhone(line);
        await phone.CommandAsync("soundcard use files");
        await phone._process.SaysAsync("Using wav files", within);
        await phone.CommandAsync($"play {phone.Folder}/voice.wav");
        await phone.CommandAsync($"record {phone.Folder}/heard.wav");
        return phone;
    }

    /// <summary>It tells of its registration only when asked.</summary>
    public override async Task IsRegisteredAsync(TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        while (!Output.Contains("registered, identity=", StringComparison.Ordinal) && watch.Elapsed < within)
        {
            await CommandAsync("status registered");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await SaysAsync("registered, identity=", TimeSpan.Zero);
    }

    public override Task CallAsync(string uri) => CommandAsync($"call {uri}");

    public override Task IsAnsweredAsync(TimeSpan within, int times = 1) => _process.SaysAsync("connected.", within, times);

    public override Task HoldAsync() => CommandAsync("pause");

    public override Task ResumeAsync() => CommandAsync("resume");

    public override Task TransferAsync(string uri) => CommandAsync($"transfer {uri}");

    /// <summary>Joins the parties of two of its calls, by their numbers on its screen (REFER with Replaces).</summary>
    public Task JoinAsync(int call, int with) => CommandAsync(string.Create(CultureInfo.InvariantCulture, $"transfer {call} --to-call {with}"));

    public override Task PressAsync(char key) => CommandAsync($"{key}");

    public override Task HangUpAsync() => CommandAsync("terminate");

    public override Task SaysAsync(string text, TimeSpan within) => _process.SaysAsync(text, within);

    public override short[] Heard() => File.Exists(Path.Combine(Folder, "heard.wav")) ? SpokenWav.Read(Path.Combine(Folder, "heard.wav"), _rate) : [];

    protected override void End() => _process.Dispose();

    private static string Settings(TelephoneLine line) =>
        $"""
        [sip]
        sip_port={(line.Transport == "udp" ? line.Port : 0)}
        sip_tcp_port={(line.Transport == "tcp" ? line.Port : 0)}
        sip_tls_port={(line.Transport == "tls" ? line.Port : 0)}
        guess_hostname=0
        contact="{line.Number}" <sip:{line.Number}@{NetworkLink.PhoneAddress}>
        verify_server_certs=0
        register_only_when_network_is_up=0
        {(line.Password is null ? "" : "default_proxy=0")}
        [rtp]
        audio_rtp_port={line.Port + 2}
        audio_jitt_comp=60
        audio_adaptive_jitt_comp_enabled=0
        [sound]
        echocancellation=0
        {Codecs(line)}
        {(line.Password is null ? "" : Account(line))}

        """;

    // Every codec it knows and is not told of, it speaks besides.
    private static string Codecs(TelephoneLine line)
    {
        (string Mime, int Rate, int Channels)[] known =
        [
            ("PCMA", 8000, 1), ("PCMU", 8000, 1), ("G722", 8000, 1), ("opus", 48_000, 2), ("speex", 8000, 1), ("speex", 16_000, 1),
            ("speex", 32_000, 1), ("GSM", 8000, 1), ("iLBC", 8000, 1), ("BV16", 8000, 1), ("L16", 44_100, 1), ("L16", 44_100, 2),
        ];
        return string.Join('\n', known.Select((codec, number) => string.Create(
            CultureInfo.InvariantCulture,
            $"[audio_codec_{number}]\nmime={codec.Mime}\nrate={codec.Rate}\nchannels={codec.Channels}\nenabled={(codec.Mime == line.Codec.Name ? 1 : 0)}")));
    }

    private static string Account(TelephoneLine line) =>
        $"""
        [proxy_0]
        reg_proxy=<sip:{NetworkLink.ServerAddress};transport={line.Transport}>
        reg_identity=<sip:{line.Number}@{NetworkLink.ServerAddress}>
        reg_expires=600
        reg_sendregister=1
        publish=0
        [auth_info_0]
        username={line.Number}
        passwd={line.Password}
        """;

    private Task CommandAsync(string command) => _process.TypeAsync($"{command}\n");
}
