using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests.Top;

/// <summary><c>callcenter top</c> as a process: printed, on a terminal, ended by a key and by Ctrl-C.</summary>
public sealed partial class TopCommandTests
{
    [Theory]
    [InlineData("nowhere at all", "1s", 2, "no address")]
    [InlineData("127.0.8.58:9", "100ms", 2, "from 200ms to 1h")]
    [InlineData("127.0.8.58:9", "soon", 2, "from 200ms to 1h")]
    [InlineData("127.0.8.58:9", "1s", 1, "start the centre with")]
    public async Task What_cannot_be_is_told_in_a_sentence(string address, string interval, int code, string says)
    {
        var result = await CommandLine.RunAsync("top", "--http", address, "--interval", interval);

        Assert.True(result.Code == code, result.All);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK", "<html>hello</html>", "no centre of this version")]
    [InlineData("HTTP/1.1 200 OK", "{\"project\":\"x\"}", "no centre of this version")]
    [InlineData("HTTP/1.1 503 Busy", "there are no figures yet", "there are no figures yet")]
    public async Task Who_answers_otherwise_is_told(string status, string page, string says)
    {
        await using var centre = new FiguresServer(status, page);

        var result = await CommandLine.RunAsync("top", "--http", centre.Address, "--once");

        Assert.True(result.Code == 1, result.All);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_prints_the_board_or_the_figures()
    {
        await using var centre = new FiguresServer("HTTP/1.1 200 OK", SampleFigures.Json);

        var plain = await CommandLine.RunAsync("top", "--http", centre.Address, "--once");
        var json = await CommandLine.RunAsync("top", "--http", centre.Address, "--once", "--json");

        Assert.True(plain.Code == 0, plain.All);
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(CommandLine.Root, "tests", "CallCenter.Cli.Tests", "Top", "plain.txt"), TestContext.Current.CancellationToken),
            plain.Output[..^1]);
        Assert.True(json.Code == 0, json.All);
        Assert.Equal("客服热线", JsonDocument.Parse(json.Output).RootElement.GetProperty("project").GetString());
        Assert.Single(json.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task On_a_terminal_it_is_drawn_again_and_q_gives_the_screen_back()
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (bsdutils), which makes a terminal, is not there");
        }

        await using var centre = new FiguresServer("HTTP/1.1 200 OK", SampleFigures.Json);
        using var running = new RunningCommand(OnTerminal(centre));
        await running.SaysAsync("\u001b[?1049h");
        await running.SaysAsync("王芳");
        await centre.AskedAsync(3);
        await running.Input.WriteAsync("s");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        await running.Input.WriteAsync("q");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        var result = await running.EndAsync();

        Assert.True(result.Code == 0, result.All);
        Assert.Contains("s queues by waiting", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h\u001b[?1049l", result.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[2J", result.Output, StringComparison.Ordinal); // Nothing is cleared before it is drawn.
    }

    [Fact]
    public async Task Ctrl_c_gives_the_screen_back_and_ends_with_130()
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (bsdutils), which makes a terminal, is not there");
        }

        await using var centre = new FiguresServer("HTTP/1.1 200 OK", SampleFigures.Json);
        using var running = new RunningCommand(OnTerminal(centre));
        await running.SaysAsync("王芳");
        await running.Input.WriteAsync("\u0003");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        var result = await running.EndAsync();

        Assert.True(result.Code == 130, result.All);
        Assert.Contains("\u001b[?25h\u001b[?1049l", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
    }

    // NO_COLOR concerns colour only (https://no-color.org): the board is still drawn in its place. A dumb terminal has no places.
    [Theory]
    [InlineData("xterm", "", true, true)]
    [InlineData("xterm", "1", false, true)]
    [InlineData("dumb", "", false, false)]
    public async Task Colour_and_places_are_for_terminals_that_have_and_want_them(string terminal, string noColour, bool isColoured, bool isDrawn)
    {
        if (!File.Exists("/usr/bin/script"))
        {
            Assert.Skip("script (bsdutils), which makes a terminal, is not there");
        }

        await using var centre = new FiguresServer("HTTP/1.1 200 OK", SampleFigures.Json);
        using var running = new RunningCommand(OnTerminal(centre, terminal, noColour));
        await centre.AskedAsync(3);
        await running.SaysAsync("王芳");
        await running.Input.WriteAsync(isDrawn ? "q" : "\u0003");
        await running.Input.FlushAsync(TestContext.Current.CancellationToken);
        var result = await running.EndAsync();

        Assert.Equal(isColoured, ColourCode().IsMatch(result.Output));
        Assert.Equal(isDrawn, result.Output.Contains("\u001b[?1049h", StringComparison.Ordinal));
        Assert.Equal(isDrawn, result.Output.Contains("\u001b[H", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex ColourCode();

    private static CliStart OnTerminal(FiguresServer centre, string terminal = "xterm", string noColour = "") =>
        new("-qec", $"'{CommandLine.Executable}' top --http {centre.Address} --interval 200ms", "/dev/null")
        {
            Program = "/usr/bin/script",
            Environment = new Dictionary<string, string> { ["TERM"] = terminal, ["NO_COLOR"] = noColour },
        };

    /// <summary>Answers whoever asks with the same page.</summary>
    private sealed class FiguresServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Parse("127.0.8.58"), 0);
        private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(3));
        private readonly Task _serving;
        private readonly byte[] _answer;
        private int _asked;

        public FiguresServer(string status, string page)
        {
            _answer = Encoding.UTF8.GetBytes($"{status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(page)}\r\nConnection: close\r\n\r\n{page}");
            _listener.Start();
            _serving = ServeAsync();
        }

        public string Address => _listener.LocalEndpoint.ToString()!;

        public async Task AskedAsync(int times)
        {
            while (Volatile.Read(ref _asked) < times)
            {
                await Task.Delay(20, _stop.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _serving;
            _listener.Dispose();
            _stop.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                    await using var stream = client.GetStream();
                    await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, _stop.Token);
                    await stream.WriteAsync(_answer, _stop.Token);
                    Interlocked.Increment(ref _asked);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // It is over.
            }
        }
    }
}
