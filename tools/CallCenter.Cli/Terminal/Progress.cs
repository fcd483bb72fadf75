namespace CallCenter.Cli.Terminal;

/// <summary>Says what is being done when it takes longer than a second, on the error stream; silent otherwise.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Timer _timer;
    private readonly string _what;
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private int _dots;

    private Progress(string what)
    {
        _what = what;
        _timer = new Timer(static state => ((Progress)state!).Tell(), this, Patience, Patience);
    }

    /// <summary>Begins.</summary>
    public static Progress Start(string what) => new(what);

    /// <summary>It is done.</summary>
    public void Stop()
    {
        Dispose();
        if (_dots > 0 && _isTerminal)
        {
            Console.Error.WriteLine();
            _dots = 0;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tell()
    {
        if (_dots++ == 0)
        {
            Console.Error.Write(_isTerminal ? $"{_what} ..." : $"{_what} ...{Environment.NewLine}");
        }
        else if (_isTerminal)
        {
            Console.Error.Write('.');
        }
    }
}
