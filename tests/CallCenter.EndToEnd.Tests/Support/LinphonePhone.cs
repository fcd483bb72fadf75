using System.Globalization;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A linphone telephone (linphonec 5.1): its keyboard takes commands by lines.</summary>
internal sealed class LinphonePhone : OutsideTelephone
{
    private static readonly TimeSpan VoiceMax = TimeSpan.FromSeconds(60);

    private readonly OutsideProcess _process;

    private LinphonePhone(TelephoneLine line)
        : base("linphone")
    {
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
        if (line.Password is { } password)
        {
            await phone.CommandAsync($"register sip:{line.Number}@{NetworkLink.ServerAddress} sip:{NetworkLink.ServerAddress};transport={line.Transport} {password}");
        }

        return phone;
    }

    public override Task IsRegisteredAsync(TimeSpan within) => _process.SaysAsync("Registration on", within);

    public override Task CallAsync(string uri) => CommandAsync($"call {uri}");

    public override Task IsAnsweredAsync(TimeSpan within, int times = 1) => _process.SaysAsync("connected.", within, times);

    public override Task HoldAsync() => CommandAsync("pause");

    public override Task ResumeAsync() => CommandAsync("resume");

    public override Task TransferAsync(string uri) => CommandAsync($"transfer {uri}");

    /// <summary>Joins the parties of two of its calls, by their numbers on its screen (REFER with Replaces).</summary>
    public Task JoinAsync(int call, int with) => CommandAsync(string.Create(CultureInfo.InvariantCulture, $"transfer {call} --to-call {with}"));

    public override Task PressAsync(char key) => CommandAsync($"{key}");

    public override Task HangUpAsync() => CommandAsync("terminate");

    /// <summary>Waits until it has said a text.</summary>
    public Task SaysAsync(string text, TimeSpan within) => _process.SaysAsync(text, within);

    public override short[] Heard() => File.Exists(Path.Combine(Folder, "heard.wav")) ? SpokenWav.Read(Path.Combine(Folder, "heard.wav")) : [];

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
        [rtp]
        audio_rtp_port={line.Port + 2}
        audio_jitt_comp=60
        audio_adaptive_jitt_comp_enabled=0
        [sound]
        echocancellation=0
        [audio_codec_0]
        mime=PCMA
        rate=8000
        channels=1
        enabled=1

        """;

    private Task CommandAsync(string command) => _process.TypeAsync($"{command}\n");
}
