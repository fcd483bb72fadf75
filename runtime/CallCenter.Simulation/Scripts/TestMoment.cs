namespace CallCenter.Simulation.Scripts;

/// <summary>Something that happened in a scripted call.</summary>
/// <param name="At">Virtual time since the call came.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">What happened, in a few words; empty for a node, whose words are in the manifest.</param>
/// <param name="Node">Index of the node in the manifest that was reached; -1 for anything else.</param>
public readonly record struct TestMoment(TimeSpan At, TestMomentKind Kind, string Text, int Node = -1);

/// <summary>Who or what a <see cref="TestMoment"/> is about.</summary>
public enum TestMomentKind
{
    /// <summary>The call reached a node of the flow graph.</summary>
    Node,

    /// <summary>The caller heard something.</summary>
    Heard,

    /// <summary>The caller did something.</summary>
    Caller,

    /// <summary>A query or another statement was answered.</summary>
    Data,

    /// <summary>The flow asked another party for something, or noted something.</summary>
    Flow,

    /// <summary>The call ended.</summary>
    Ended,
}
