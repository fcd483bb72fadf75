using CallCenter.Data.Drivers;
using CallCenter.Data.Encryption;

namespace CallCenter.Data;

/// <summary>One database with its workers and those who wait for them.</summary>
internal sealed class DataSource
{
    private readonly WaitingLine<DataOperation> _waiting = new(DataLimits.WaitingMax);
    private readonly IDataLog _log;
    private readonly SourceWorker[] _workers;
    private bool _isAway;

    public DataSource(string name, ISourceDriver driver, ValueCipher? cipher, IDataLog log)
    {
        Name = name;
        Driver = driver;
        Cipher = cipher;
        _log = log;
        _workers = new SourceWorker[driver.Connections];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new SourceWorker(this, driver, i);
        }
    }

    /// <summary>Its name in the project.</summary>
    public string Name { get; }

    /// <summary>Its kind of database.</summary>
    public ISourceDriver Driver { get; }

    /// <summary>Encrypts and decrypts; null when no key is configured.</summary>
    public ValueCipher? Cipher { get; }

    /// <summary>Whether the database could not be reached when it was last asked.</summary>
    public bool IsAway => Volatile.Read(ref _isAway);

    /// <summary>Starts the workers.</summary>
    public void Start()
    {
        foreach (var worker in _workers)
        {
            worker.Start();
        }
    }

    /// <summary>Puts a statement into the line, or answers that there is no room.</summary>
    public void Accept(DataOperation operation)
    {
        operation.Arm();
        if (!_waiting.TryAdd(operation))
        {
            operation.Fail(
                _waiting.IsClosed
                    ? Report.Closing(operation.Statement.Name, Name)
                    : Report.Busy(operation.Statement.Name, Name, DataLimits.WaitingMax));
            operation.End();
        }
    }

    /// <summary>The next statement; null when the source is closing.</summary>
    public DataOperation? Take() => _waiting.Take();

    /// <summary>A worker found the database away.</summary>
    public void NoteAway(string problem)
    {
        if (!Interlocked.Exchange(ref _isAway, true))
        {
            _log.SourceAway(Name, problem);
        }
    }

    /// <summary>A worker got an answer of the database.</summary>
    public void NoteBack()
    {
        if (Volatile.Read(ref _isAway) && Interlocked.Exchange(ref _isAway, false))
        {
            _log.SourceBack(Name);
        }
    }

    /// <summary>
    /// Fails what waits, lets what runs end within its limit or <see cref="DataLimits.CloseWait"/>, whichever is first.
    /// </summary>
    public async Task CloseAsync(TimeProvider time)
    {
        foreach (var operation in _waiting.Close())
        {
            operation.Fail(Report.Closing(operation.Statement.Name, Name));
            operation.End();
        }

        try
        {
            await Task.WhenAll(_workers.Select(worker => worker.Ended)).WaitAsync(DataLimits.CloseWait, time);
        }
        catch (TimeoutException)
        {
            // A worker inside a driver that hangs is a background thread: it cannot be ended, and holds nothing up.
            foreach (var worker in _workers)
            {
                worker.Interrupt();
            }
        }
    }
}
