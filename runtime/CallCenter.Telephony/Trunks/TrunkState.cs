using CallCenter.Sip.Registration;

namespace CallCenter.Telephony.Trunks;

/// <summary>A trunk as it is now: its addresses, its calls, what became of them. Any thread.</summary>
public sealed class TrunkState
{
    private int _calls;
    private long _attempts;
    private long _failures;
    private volatile bool _isRegistered;
    private volatile string? _problem;
    private volatile IReadOnlyList<string> _serviceRoute = [];

    /// <summary>A trunk nothing has happened to yet.</summary>
    public TrunkState(TrunkBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        Binding = binding;
        Addresses = [.. binding.Addresses.Select(address => new TrunkAddress(address))];
    }

    /// <summary>What was set.</summary>
    public TrunkBinding Binding { get; }

    /// <summary>Its name.</summary>
    public string Name => Binding.Name;

    /// <summary>Its addresses, in the order they are tried.</summary>
    public IReadOnlyList<TrunkAddress> Addresses { get; }

    /// <summary>Calls by it now, both directions.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Calls tried by it since the start.</summary>
    public long Attempts => Interlocked.Read(ref _attempts);

    /// <summary>Of those, the ones another trunk was tried for.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Why the last attempt or registration failed; null when the last one did not.</summary>
    public string? Problem => _problem;

    /// <summary>Whether we are registered where that is needed.</summary>
    public bool IsRegistered => _isRegistered || !Binding.Registers;

    /// <summary>Proxies that the registrar wants calls by this registration to go through (RFC 3608): values of Route.</summary>
    public IReadOnlyList<string> ServiceRoute => _serviceRoute;

    /// <summary>Whether it has as many calls as it may.</summary>
    public bool IsFull => Calls >= Binding.CallsMax;

    /// <summary>Whether it is taken before others: registered, not full, an address there.</summary>
    public bool IsUsable => IsRegistered && !IsFull && Addresses.Any(address => address.IsUsable);

    /// <summary>Takes a line for an outbound call; false when all are in use.</summary>
    internal bool TryTake()
    {
        if (Interlocked.Increment(ref _calls) > (Binding.CallsMax ?? int.MaxValue))
        {
            Interlocked.Decrement(ref _calls);
            return false;
        }

        Interlocked.Increment(ref _attempts);
        return true;
    }

    /// <summary>Takes a line for a call that has come: it is there whether it was allowed for or not.</summary>
    internal void Take() => Interlocked.Increment(ref _calls);

    /// <summary>Gives a line back.</summary>
    internal void GiveBack() => Interlocked.Decrement(ref _calls);

    internal void NoteFailure(string problem)
    {
        Interlocked.Increment(ref _failures);
        _problem = problem;
    }

    internal void NoteSuccess() => _problem = null;

    internal void NoteRegistration(RegistrationStatus status)
    {
        _serviceRoute = status.ServiceRoute;
        _isRegistered = status.IsRegistered;
        _problem = status.Problem;
    }
}
