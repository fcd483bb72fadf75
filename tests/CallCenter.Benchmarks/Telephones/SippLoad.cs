using System.Diagnostics;
using System.Globalization;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Telephones;

/// <summary>
/// A SIPp process that places calls at a rate. It only signals: its own way of playing sound opens a raw socket for each
/// call and would measure itself, so a <see cref="Rtp.RtpSink"/> is the ear and the mouth.
/// </summary>
internal sealed class SippLoad : IDisposable
{
    /// <summary>Where the telephones are: an address of their own, so that no port is ever the server's.</summary>
    public const string Address = "127.0.0.72";

    /// <summary>SIPp counts audio ports from here in steps of four, 2,500 of them; our scenarios add four.</summary>
    public const int AudioPortFirst = 20004;

    public const int AudioPortStride = 4;
    public const int AudioPorts = 2500;

    private const int ConcurrentMax = 4000;
    private const int SecondsBeyondPlacing = 45;

    private readonly Process _process;
    private readonly string _folder;

    private SippLoad(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    public int Id => _process.Id;

    /// <summary>What it leaves; read it before disposal.</summary>
    public SippFiles Files => new(_folder);

    public static SippLoad Start(string scenario, string number, int rate, int calls, bool keepMessages = false, string address = Address)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-sipp-").FullName;
        File.Copy(RepositoryPaths.Scenario(scenario), Path.Combine(folder, "scenario.xml")); // SIPp writes beside its scenario.
        var files = new SippFiles(folder);
        string[] arguments =
        [
            BenchServer.SipAddress, "-sf", "scenario.xml", "-s", number, "-i", address, "-mi", address, "-p", "5190",
            "-mp", Text(AudioPortFirst - AudioPortStride), "-r", Text(rate), "-m", Text(calls), "-l", Text(ConcurrentMax),
            "-timeout", Text((calls / rate) + SecondsBeyondPlacing), "-max_retrans", "5", "-timer_resol", "1", "-nostdin", "-skip_rlimit",
            "-buff_size", "4194304", "-trace_rtt", "-rtt_freq", "10", "-trace_stat", "-stf", files.Statistics, "-fd", "1",
            "-trace_err", "-error_file", files.Errors, .. keepMessages ? ["-trace_msg", "-message_file", files.Messages] : Array.Empty<string>(),
        ];
        var start = new ProcessStartInfo("sipp", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { }; // Its screen; unread it would block.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SippLoad(process, folder);
    }

    public Task WaitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
