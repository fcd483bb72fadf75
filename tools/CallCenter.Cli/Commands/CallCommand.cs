using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CallCenter.Cli.Calling;
using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Sip.Messages;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter call sip:NUMBER@HOST:PORT</c>: a telephone in the terminal.</summary>
internal static class CallCommand
{
    private const string Help =
        """
        Calls a number and is a telephone: shows what the other side plays as text (when it is this platform), sends
        typed keys as RFC 4733 events, saves what it heard as a WAV file. Keys: 0-9 * # A-D, a comma waits a second,
        q hangs up.

        Examples:
          callcenter call sip:4008001234@127.0.0.1:5060
          echo ",,1,,,0" | callcenter call sip:4008001234@127.0.0.1 --from 13800000001 --save heard.wav

        Exit codes: 0 answered, 1 refused or unreachable, 2 usage, 130 ended by Ctrl-C.
        """;

    public static Command Create()
    {
        var target = new Argument<string>("uri") { Description = "sip:NUMBER@HOST[:PORT]" };
        var from = new Option<string>("--from") { Description = "Number to call from", DefaultValueFactory = _ => "13800000001" };
        var save = new Option<string?>("--save") { Description = "WAV file for what was heard (default call-TIME.wav)" };
        var command = new Command("call", Help) { target, from, save };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(target)!, parsed.GetValue(from)!, parsed.GetValue(save), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string target, string from, string? save, CancellationToken cancellation)
    {
        if (!SipUri.TryParse(target, out var uri) || uri.User is null)
        {
            return Complain($"`{target}` is not a number to call; write sip:NUMBER@HOST:PORT.");
        }

        if (await ResolveAsync(uri, cancellation) is not { } remote)
        {
            return Complain($"`{uri.Host}` is not known; give an address, such as sip:{uri.User}@127.0.0.1:5060.");
        }

        var path = save ?? string.Create(CultureInfo.InvariantCulture, $"call-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}.wav");
        await using var telephone = new TerminalTelephone(uri, remote, from, Path.GetFullPath(path), Console.Out, TimeProvider.System);
        Console.WriteLine($"· calling {uri}");
        try
        {
            telephone.Start();
        }
        catch (Exception exception) when (exception is SipListenException or MediaStartException)
        {
            return Complain(exception.Message);
        }

        await telephone.Answered.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var typing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (!telephone.Ended.IsCompleted)
        {
            _ = TypeAsync(telephone, typing.Token);
        }

        var end = await EndAsync(telephone, cancellation);
        await typing.CancelAsync();
        var code = await TellAsync(telephone, end, path);
        return cancellation.IsCancellationRequested ? ExitCodes.Interrupted : code;
    }

    /// <summary>Waits for the end of the call; Ctrl-C hangs up first.</summary>
    private static async Task<SipEnd?> EndAsync(TerminalTelephone telephone, CancellationToken cancellation)
    {
        try
        {
            return await telephone.Ended.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            telephone.Hangup();
            await Task.WhenAny(telephone.Ended, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
            return telephone.Ended.IsCompleted ? await telephone.Ended : null;
        }
    }

    private static async Task<int> TellAsync(TerminalTelephone telephone, SipEnd? end, string path)
    {
        var wasAnswered = end is null or { Kind: SipEndKind.RemoteBye or SipEndKind.LocalBye };
        Console.WriteLine(end switch
        {
            { Kind: SipEndKind.RemoteBye } => "· the other side hung up",
            { Kind: SipEndKind.LocalBye } or null => "· you hung up",
            { Kind: SipEndKind.Rejected } => string.Create(CultureInfo.InvariantCulture, $"· refused: {end.Code} {end.Reason}"),
            { Kind: SipEndKind.Cancelled } => "· you gave up",
            _ => $"· no answer from the other side: {end.Reason ?? end.Kind.ToString()}",
        });
        if (await telephone.SaveAsync() is { } saved)
        {
            Console.WriteLine(saved.Problem ?? string.Create(CultureInfo.InvariantCulture, $"· {saved.Duration.TotalSeconds:F1} s saved to {path}"));
        }

        return wasAnswered ? ExitCodes.Done : ExitCodes.Errors;
    }

    private static async Task TypeAsync(TerminalTelephone telephone, CancellationToken cancellation)
    {
        if (!Console.IsInputRedirected)
        {
            Console.WriteLine("· keys 0-9 * # are sent, q hangs up");
        }

        while (!cancellation.IsCancellationRequested && await ReadAsync(cancellation) is { } typed)
        {
            switch (DialString.ActionOf(typed))
            {
                case DialAction.Key:
                    telephone.Press(typed);
                    break;
                case DialAction.Pause:
                    await Task.Delay(TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    break;
                case DialAction.Hangup:
                    telephone.Hangup();
                    return;
                case DialAction.None:
                default:
                    break;
            }
        }
    }

    /// <summary>The next typed character: at once from a terminal, from a pipe until its end.</summary>
    private static async Task<char?> ReadAsync(CancellationToken cancellation)
    {
        if (!Console.IsInputRedirected)
        {
            while (!cancellation.IsCancellationRequested)
            {
                if (Console.KeyAvailable)
                {
                    return Console.ReadKey(intercept: true).KeyChar;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return null;
        }

        var buffer = new char[1];
        try
        {
            return await Console.In.ReadAsync(buffer, cancellation) == 1 ? buffer[0] : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<IPEndPoint?> ResolveAsync(SipUri uri, CancellationToken cancellation)
    {
        if (uri.ToEndPoint() is { } endPoint)
        {
            return endPoint;
        }

        try
        {
            var addresses = await Dns.GetHostAddressesAsync(uri.Host, cancellation);
            return addresses.Length == 0 ? null : new IPEndPoint(addresses[0], uri.Port ?? 5060);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static int Complain(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return ExitCodes.Usage;
    }
}
