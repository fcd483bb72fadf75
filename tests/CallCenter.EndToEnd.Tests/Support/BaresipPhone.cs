using CallCenter.Media.Codecs;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A baresip telephone (1.0): its keyboard takes commands that begin with a slash.</summary>
internal sealed class BaresipPhone : OutsideTelephone
{
    private static readonly TimeSpan VoiceMax = TimeSpan.FromSeconds(60); // Its source ends the call at its own end.

    private readonly OutsideProcess _process;

    /// <summary>Starts it.</summary>
    public BaresipPhone(TelephoneLine line)
        : base("baresip")
    {
        File.WriteAllBytes(Path.Combine(Folder, "voice.wav"), SpokenWav.Of(line.Voice, VoiceMax));
        File.WriteAllText(Path.Combine(Folder, "accounts"), Account(line));
        File.WriteAllText(Path.Combine(Folder, "contacts"), "");
        File.WriteAllText(
            Path.Combine(Folder, "config"),
            $"""
            sip_listen       {NetworkLink.PhoneAddress}:{line.Port}
            audio_source     aufile,{Folder}/voice.wav
            audio_player     aubridge,heard
            audio_alert      aubridge,alert
            audio_path       {Folder}
            ausrc_srate      {SpokenWav.Rate}
            auplay_srate     {SpokenWav.Rate}
            ausrc_channels   1
            auplay_channels  1
            snd_path         {Folder}
            module_path      /usr/lib/baresip/modules
            module           stdio.so
            module           g711.so
            module           g722.so
            module           opus.so
            module           sndfile.so
            module           aubridge.so
            module           aufile.so
            module_app       account.so
            module_app       menu.so

            """);

        // Its keyboard must be a terminal; `script` makes one.
        _process = OutsideProcess.StartIn(NetworkLink.PhoneNamespace, null, "script", "-qefc", $"baresip -f {Folder}", "/dev/null");
    }

    public override string Output => _process.Output;

    public override Task IsRegisteredAsync(TimeSpan within) => _process.SaysAsync("200 OK", within);

    public override Task CallAsync(string uri) => CommandAsync($"dial {uri}");

    public override Task IsAnsweredAsync(TimeSpan within, int times = 1) => _process.SaysAsync("Call established", within, times);

    public override Task HoldAsync() => CommandAsync("hold");

    public override Task ResumeAsync() => CommandAsync("resume");

    public override Task TransferAsync(string uri) => CommandAsync($"transfer {uri}");

    public override Task PressAsync(char key) => _process.TypeAsync($"{key}");

    public override Task HangUpAsync() => _process.TypeAsync("b");

    public override Task SaysAsync(string text, TimeSpan within) => _process.SaysAsync(text, within);

    /// <summary>What the latest of its calls has brought.</summary>
    public override short[] Heard() =>
        new DirectoryInfo(Folder).EnumerateFiles("dump-*-dec.wav").OrderBy(file => file.CreationTimeUtc).LastOrDefault() is { } file ? SpokenWav.Read(file.FullName) : [];

    protected override void End() => _process.Dispose();

    private static string Account(TelephoneLine line)
    {
        var (domain, how) = line.Password is { } password
            ? ($"{NetworkLink.ServerAddress};transport={line.Transport}", $";auth_user={line.Number};auth_pass={password};regint=60")
            : (NetworkLink.PhoneAddress, ";regint=0");
        return $"<sip:{line.Number}@{domain}>{how};audio_codecs={Codec(line)}{(line.Answers ? ";answermode=auto" : "")}\n";
    }

    // By the rate of the sound, where SDP names the clock.
    private static string Codec(TelephoneLine line) =>
        line.Codec == AudioCodec.Opus ? "opus/48000/2" : $"{line.Codec}/{line.Codec.SampleRate}/1";

    private Task CommandAsync(string command) => _process.TypeAsync($"/{command}\n");
}
