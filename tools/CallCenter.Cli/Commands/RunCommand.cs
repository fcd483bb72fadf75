using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using CallCenter.Cli.Running;
using CallCenter.Server;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter run PROJECT</c>: answers telephones.</summary>
internal static class RunCommand
{
    private const string Help =
        """
        Compiles a project if it is not compiled yet and answers calls. Prints one line beginning with `ready` when calls
        can come. SIGTERM or Ctrl-C ends it: calls in progress get BYE. Switches and settings in PROJECT/settings.json
        take effect when the file is saved; with --watch so does every change of the project, for the next call. Once
        something was deployed to the server, it answers with that, also after a restart, until --from-sources is given.

        Examples:
          callcenter run examples/hotline-400
          callcenter run examples/hotline-400 --sip 192.0.2.10:5060 --rtp-ports 16384-32766 --http 127.0.0.1:8080 --watch

        Exit codes: 0 ended as asked, 1 errors in the project, 2 usage, port in use, folder not writable.
        """;

    public static Command Create()
    {
        var project = ProjectArgument.Create();
        var sip = new Option<string?>("--sip") { Description = "ADDRESS:PORT for SIP over UDP and TCP (default from callcenter.json, else 0.0.0.0:5060)" };
        var rtp = new Option<string?>("--rtp-ports") { Description = "FIRST-LAST ports for RTP (default from callcenter.json, else 16384-32767)" };
        var http = new Option<string?>("--http") { Description = "ADDRESS:PORT for /health and /status (default none)" };
        var watch = new Option<bool>("--watch") { Description = "Take over saved changes for the next call" };
        var fromSources = new Option<bool>("--from-sources") { Description = "Answer by the project's files although a release was deployed" };
        var command = new Command("run", Help) { project, sip, rtp, http, watch, fromSources };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (ProjectArgument.Open(parsed.GetValue(project)!) is not { } folder
                || OptionsOf(folder.Root, parsed.GetValue(sip), parsed.GetValue(rtp), parsed.GetValue(http)) is not { } options)
            {
                return ExitCodes.Usage;
            }

            await using var run = new ProjectRun(folder, options, parsed.GetValue(watch), parsed.GetValue(fromSources), Console.Out, TimeProvider.System);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
            using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
            return await run.RunAsync(stop.Token);
        });
        return command;
    }

    /// <summary>Asks the server to end; nothing when it has ended already, as after the second of two signals.</summary>
    internal static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The one before did it.
        }
    }

    private static ServerOptions? OptionsOf(string folder, string? sip, string? rtp, string? http)
    {
        IPEndPoint? sipAddress = null;
        IPEndPoint? httpAddress = null;
        (int, int)? ports = null;
        if (sip is not null && !Addresses.TryParse(sip, 5060, out sipAddress))
        {
            return Refuse($"--sip {sip} is no address; write ADDRESS:PORT, such as 0.0.0.0:5060.");
        }

        if (http is not null && !Addresses.TryParse(http, 8080, out httpAddress))
        {
            return Refuse($"--http {http} is no address; write ADDRESS:PORT, such as 127.0.0.1:8080.");
        }

        if (rtp is not null)
        {
            if (!Addresses.TryParsePorts(rtp, out var range))
            {
                return Refuse($"--rtp-ports {rtp} is no range; write FIRST-LAST between 1024 and 65535, such as 16384-32766.");
            }

            ports = range;
        }

        return new ServerOptions { ProjectFolder = folder, Sip = sipAddress, RtpPorts = ports, Http = httpAddress };
    }

    private static ServerOptions? Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return null;
    }
}
