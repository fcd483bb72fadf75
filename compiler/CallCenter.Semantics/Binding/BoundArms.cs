using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Binding;

/// <summary>The arms of a statement, each outcome covered.</summary>
internal sealed class BoundArms
{
    private readonly Dictionary<string, BoundArm> _byOutcome = new(StringComparer.Ordinal);

    /// <summary>What keys do.</summary>
    public List<(char Key, BoundArm Arm)> Choices { get; } = [];

    /// <summary>What several keys in a row do.</summary>
    public List<(string Keys, BoundArm Arm)> Shortcuts { get; } = [];

    /// <summary>Where each key is.</summary>
    public Dictionary<char, SourceSpan> KeyHeads { get; } = [];

    /// <summary>Time of <c>no input</c>, where one is written.</summary>
    public TimeSpan? NoInputAfter { get; set; }

    /// <summary>Outcomes with an arm.</summary>
    public IReadOnlyCollection<string> Covered => _byOutcome.Keys;

    /// <summary>The arm of an outcome.</summary>
    public BoundArm this[string outcome]
    {
        get => _byOutcome[outcome];
        set => _byOutcome[outcome] = value;
    }

    /// <summary>The arm of an outcome, or null.</summary>
    public BoundArm? Find(string outcome) => _byOutcome.GetValueOrDefault(outcome);
}
