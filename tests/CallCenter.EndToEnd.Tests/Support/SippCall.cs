using System.Diagnostics;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>A SIPp process: a caller or a telephone that is called.</summary>
internal sealed class SippCall : IDisposable
{
    private readonly Process _process;
    private readonly string _errors;
    private readonly string _messages;

    private SippCall(Process process, string errors, string messages)
    {
        _process = process;
        _errors = errors;
        _messages = messages;
    }

    /// <summary>Every SIP message it has sent and received so far.</summary>
    public string Messages => File.ReadAllText(_messages);

    /// <summary>Calls a number.</summary>
    public static SippCall Caller(
        string scenario, string target, string number, int sipPort, RtpPeer? voice, string from = "13800000001", params string[] more) =>
        Start(scenario, sipPort, voice, ["-s", number, "-key", "from", from, .. more, target]);

    /// <summary>Waits to be called.</summary>
    public static SippCall Callee(string scenario, int sipPort, RtpPeer? voice, params string[] more) =>
        Start(scenario, sipPort, voice, more);

    /// <summary>Waits for the scenario's end; fails the test when it did not go as written.</summary>
    public async Task SucceedsAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"SIPp was not done within {within}.{Errors()}");
        }

        Assert.True(_process.ExitCode == 0, $"SIPp ended with {_process.ExitCode}.{Errors()}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(2000);
        }

        _process.Dispose();
        File.Delete(_errors);
        File.Delete(_messages);
    }

    private static SippCall Start(string scenario, int sipPort, RtpPeer? voice, string[] more)
    {
        var errors = Path.GetTempFileName();
        var messages = Path.GetTempFileName();
        var start = new ProcessStartInfo("sipp") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] arguments =
        [
            "-sf", RepositoryPaths.Scenario(scenario), .. more.Contains("-i") ? Array.Empty<string>() : ["-i", "127.0.0.1"], "-p", $"{sipPort}", "-mp", $"{sipPort + 10}", "-nostdin",
            .. more.Contains("rtp_port") ? Array.Empty<string>() : ["-key", "rtp_ip", voice?.Address ?? "127.0.0.1", "-key", "rtp_port", $"{voice?.AnnouncedPort ?? 9}"], "-trace_err", "-error_file", errors,
            "-trace_msg", "-message_file", messages,
            .. more.Contains("-m") ? Array.Empty<string>() : ["-m", "1"], .. more,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SippCall(process, errors, messages);
    }

    private string Errors() => $"\n{File.ReadAllText(_errors)}\n{Messages}";
}
