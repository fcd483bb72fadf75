using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>
/// A call without a telephone. What every such call is, is here: its nodes, its time, keys and digits, messages, the shape of each
/// operation. What the caller does and how the world answers is left to those who derive from it: a script, chance, a person.
/// </summary>
/// <remarks>Every operation completes before it returns. An operation whose answer is null has ended the call.</remarks>
public abstract partial class VirtualCall : ICall
{
    private readonly List<int> _nodes = [];
    private bool _hasEnded;
    private bool _isAfterwards;
    private TimeSpan? _afterwardsUntil;
    private int _operations;

    /// <summary>A call that has just come.</summary>
    protected VirtualCall(ReleaseManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Manifest = manifest;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(manifest.TimeZone);
        Language = manifest.Languages[0];
    }

    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public abstract string From { get; }

    /// <inheritdoc/>
    public abstract string To { get; }

    /// <inheritdoc/>
    public abstract string Trunk { get; }

    /// <inheritdoc/>
    public virtual string DivertedFrom => "";

    /// <inheritdoc/>
    public virtual string Handed => "";

    /// <inheritdoc/>
    public string Language { get; set; }

    /// <inheritdoc/>
    public bool HasEnded
    {
        get => _isAfterwards ? Elapsed >= _afterwardsUntil : _hasEnded;
        protected set => _hasEnded = value;
    }

    /// <summary>Time since the call came, as its caller counts it.</summary>
    public TimeSpan Elapsed { get; protected set; }

    /// <summary>Nodes reached so far, in order.</summary>
    public IReadOnlyList<int> Nodes => _nodes;

    /// <inheritdoc/>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(Begun + Elapsed, Zone);

    /// <inheritdoc/>
    public CallData Data { get; } = new();

    /// <inheritdoc/>
    public string Place { get; private set; } = "";

    /// <inheritdoc/>
    public virtual Recording? LastRecording { get; private set; }

    /// <inheritdoc/>
    public virtual string EndedBy => Ender;

    /// <summary>The release that serves the call.</summary>
    protected ReleaseManifest Manifest { get; }

    /// <summary>Time zone of the project.</summary>
    protected TimeZoneInfo Zone { get; }

    /// <summary>The moment the call came.</summary>
    protected abstract DateTimeOffset Begun { get; }

    /// <summary>Operations and nodes after which a call counts as running for ever.</summary>
    protected abstract int OperationsLimit { get; }

    /// <summary>Whether the call has ended and the flow does what it does afterwards: nobody listens or waits any more.</summary>
    protected bool IsAfterwards => _isAfterwards;

    /// <summary>Who has ended the call.</summary>
    protected string Ender { get; private set; } = "caller";

    /// <inheritdoc/>
    public abstract bool Switch(int index);

    /// <inheritdoc/>
    public abstract object Setting(int index);

    /// <inheritdoc/>
    public virtual bool IsOpen(int hours) => Manifest.Hours[hours].IsOpen(Now.DateTime);

    /// <inheritdoc/>
    public virtual int Route(int table, string key) => Manifest.Tables[table].FlowOf(key);

    /// <inheritdoc/>
    public abstract int Chance();

    /// <inheritdoc/>
    public void Enter(int node)
    {
        _nodes.Add(node);
        if (!_isAfterwards)
        {
            Place = Manifest.Nodes[node].Label;
        }

        Entered(node);
        Count();
    }

    /// <inheritdoc/>
    public virtual void Log(string text) => Count();

    /// <inheritdoc/>
    public virtual void Tag(string name, string? value) => Count();

    /// <inheritdoc/>
    public bool BeginAfterwards(bool failed)
    {
        if (failed)
        {
            Ender = "failure";
            _hasEnded = true;
        }

        _afterwardsUntil ??= Elapsed + AfterwardsLimit.Total;
        return _isAfterwards = Elapsed < _afterwardsUntil;
    }

    /// <inheritdoc/>
    public void EndAfterwards() => _isAfterwards = false;

    /// <summary>The caller waits.</summary>
    protected abstract void Pass(TimeSpan time);

    /// <summary>People talk.</summary>
    protected virtual void Talk(TimeSpan time) => Pass(time);

    /// <summary>How long something takes that usually takes some time and never more than its limit.</summary>
    protected virtual TimeSpan Some(TimeSpan usual, TimeSpan most) => usual < most ? usual : most;

    /// <summary>Whether the caller has left: asked where he may hang up.</summary>
    protected abstract bool LeavesNow();

    /// <summary>A node was reached.</summary>
    protected virtual void Entered(int node)
    {
    }

    /// <summary>The call goes on for ever; it ends now.</summary>
    protected abstract void Stuck();

    /// <summary>Begins an operation: false when the call is over and the operation has nothing to do.</summary>
    protected virtual bool Begin()
    {
        Count();
        return !HasEnded;
    }

    /// <summary>Begins an operation that takes the caller's time, in which he may hang up.</summary>
    protected bool BeginWithCaller() => Begin() && !LeavesNow();

    /// <summary>Ends the call, unless it has ended already.</summary>
    protected void End(string by)
    {
        if (!_hasEnded)
        {
            Ender = by;
            _hasEnded = true;
            Ended(by);
        }
    }

    /// <summary>The call has ended.</summary>
    protected virtual void Ended(string by)
    {
    }

    /// <summary>Counts what must not go on for ever.</summary>
    protected void Count()
    {
        if (++_operations > OperationsLimit)
        {
            Stuck();
            HasEnded = true;
        }
    }
}
