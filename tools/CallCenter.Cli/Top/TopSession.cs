using System.Text;
using System.Text.Json;
using CallCenter.Cli.Terminal;
using CallCenter.Figures.Views;

namespace CallCenter.Cli.Top;

/// <summary>The wallboard on a screen of its own, drawn anew each interval, key and change of size; what was on the terminal is back afterwards.</summary>
/// <param name="ask">Asks the centre for its figures.</param>
/// <param name="interval">How often.</param>
/// <param name="time">The clock.</param>
internal sealed class TopSession(Func<CancellationToken, Task<string>> ask, TimeSpan interval, TimeProvider time)
{
    private const string Enter = "\u001b[?1049h\u001b[?25l";
    private const string Leave = "\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string EndOfLine = "\u001b[K";
    private const string EndOfScreen = "\u001b[J";
    private const int ColumnsMin = 20;
    private const int RowsMin = 6;

    // Of a terminal that does not know its size.
    private const int ColumnsUsual = 80;
    private const int RowsUsual = 24;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly TerminalColour _colour = TerminalColour.OfOutput();
    private CentreFigures _figures = null!;
    private TopView _view = new(0, 0);

    /// <summary>Shows it until <c>q</c> or Ctrl-C; the exit code.</summary>
    /// <param name="first">What the centre has answered already.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public async Task<int> RunAsync(CentreFigures first, CancellationToken cancellation)
    {
        _figures = first;
        await Console.Out.WriteAsync(Enter);
        try
        {
            var asked = time.GetTimestamp();
            Draw(force: true);
            while (true)
            {
                if (await KeysAsync(interval - time.GetElapsedTime(asked), cancellation))
                {
                    return ExitCodes.Done;
                }

                asked = time.GetTimestamp();
                await AskAsync(cancellation);
                Draw(force: true);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        finally
        {
            await Console.Out.WriteAsync(Leave);
        }
    }

    // A centre that is started anew is there again soon: what was seen last stays, with the reason that it is old.
    private async Task AskAsync(CancellationToken cancellation)
    {
        try
        {
            _figures = TopFigures.Read(await ask(cancellation));
            _view = _view with { Problem = null };
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            _view = _view with { Problem = $"no answer: {(exception is TaskCanceledException ? "it takes too long" : exception.Message)}" };
        }
    }

    /// <summary>Does what keys say for a while; whether it is over.</summary>
    private async Task<bool> KeysAsync(TimeSpan length, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        do
        {
            while (!Console.IsInputRedirected && Console.KeyAvailable)
            {
                var key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Q)
                {
                    return true;
                }

                _view = _view.After(key.Key, _figures.Agents.Count);
                Draw(force: true);
            }

            Draw(force: false);
            await Task.Delay(Glance, time, cancellation);
        }
        while (time.GetElapsedTime(began) < length);
        return false;
    }

    // One write of the whole screen, over what is there: nothing is cleared before it is drawn, so nothing flickers.
    private void Draw(bool force)
    {
        var (columns, rows) = (Size(Console.WindowWidth, ColumnsMin, ColumnsUsual), Size(Console.WindowHeight, RowsMin, RowsUsual));
        if (!force && (columns, rows) == (_view.Columns, _view.Rows))
        {
            return;
        }

        _view = _view with { Columns = columns, Rows = rows };
        var screen = new StringBuilder(Home);
        foreach (var (at, line) in TopScreen.Lines(_figures, _view, _colour).Index())
        {
            screen.Append(at == 0 ? "" : "\r\n").Append(line).Append(EndOfLine);
        }

        Console.Out.Write(screen.Append(EndOfScreen).ToString());
    }

    private static int Size(int told, int least, int usual) => told <= 0 ? usual : Math.Max(least, told);
}
