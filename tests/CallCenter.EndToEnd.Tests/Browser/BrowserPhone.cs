using System.Runtime.InteropServices;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;

namespace CallCenter.EndToEnd.Tests.Browser;

/// <summary>A telephone that is a page in headless Chromium (JsSIP); its microphone says one sentence again and again.</summary>
internal sealed class BrowserPhone : OutsideTelephone
{
    private static readonly TimeSpan VoiceLength = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CommandMax = TimeSpan.FromSeconds(10);
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly OutsideProcess _process;
    private int _statistics;

    /// <summary>Starts it.</summary>
    /// <param name="line">Its number, password and voice; the port means nothing here.</param>
    /// <param name="fingerprint">What its offers name in place of its own certificate; null for its own.</param>
    public BrowserPhone(TelephoneLine line, string? fingerprint = null)
        : base("browser")
    {
        var voice = Path.Combine(Folder, "voice.wav");
        var settings = Path.Combine(Folder, "settings.json");
        File.WriteAllBytes(voice, SpokenWav.Of(line.Voice, VoiceLength));
        File.WriteAllText(settings, JsonSerializer.Serialize(new
        {
            page = BrowserCentre.Ip,
            ws = $"ws://{BrowserCentre.WebSocketAddress}",
            uri = $"sip:{line.Number}@{BrowserCentre.Realm}",
            user = line.Number,
            password = line.Password,
            voice,
            heard = HeardFile,
            answers = line.Answers,
            chromium = Program,
            fingerprint,
        }));
        _process = OutsideProcess.Start("node", Path.Combine(RepositoryPaths.Root, "tests", "browser", "phone.mjs"), settings);
    }

    /// <summary>The browser of this machine; null when there is none.</summary>
    public static string? Program => Programs.FirstOrDefault(File.Exists);

    /// <summary>Whether what the page is made of has been installed.</summary>
    public static bool HasPage => File.Exists(Path.Combine(RepositoryPaths.Root, "tests", "browser", "dist", "jssip.js"));

    public override string Output => _process.Output;

    private string HeardFile => Path.Combine(Folder, "heard.raw");

    public override Task SaysAsync(string text, TimeSpan within) => _process.SaysAsync(text, within);

    public Task SaysAsync(string text, TimeSpan within, int times) => _process.SaysAsync(text, within, times);

    public override Task IsRegisteredAsync(TimeSpan within) => _process.SaysAsync("registered", within);

    /// <summary>Waits until voice flows: checks answered, handshake done.</summary>
    public Task IsJoinedAsync(TimeSpan within, int times = 1) => _process.SaysAsync("voice: connected", within, times);

    public override Task CallAsync(string uri) => _process.TypeAsync($"call {uri}\n");

    public override Task IsAnsweredAsync(TimeSpan within, int times = 1) => _process.SaysAsync("confirmed", within, times);

    public override Task HoldAsync() => _process.TypeAsync("hold\n");

    public override Task ResumeAsync() => _process.TypeAsync("resume\n");

    /// <summary>Offers anew, with new credentials of ICE.</summary>
    public Task RestartAsync() => _process.TypeAsync("restart\n");

    public override Task TransferAsync(string uri) => _process.TypeAsync($"refer {uri}\n");

    public override Task PressAsync(char key) => _process.TypeAsync($"press {key}\n");

    public override Task HangUpAsync() => _process.TypeAsync("hangup\n");

    public override short[] Heard()
    {
        if (!File.Exists(HeardFile))
        {
            return [];
        }

        using var stream = new FileStream(HeardFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length & ~1];
        stream.ReadExactly(bytes);
        return MemoryMarshal.Cast<byte, short>(bytes).ToArray();
    }

    /// <summary>What the browser has counted of its call.</summary>
    public async Task<JsonElement> StatisticsAsync()
    {
        const string Word = "statistics: ";
        await _process.TypeAsync("statistics\n");
        await _process.SaysAsync(Word, CommandMax, ++_statistics);
        var line = Output.Split(Environment.NewLine).Last(said => said.StartsWith(Word, StringComparison.Ordinal));
        using var document = JsonDocument.Parse(line[Word.Length..]);
        return document.RootElement.Clone();
    }

    protected override void End() => _process.Dispose();
}
