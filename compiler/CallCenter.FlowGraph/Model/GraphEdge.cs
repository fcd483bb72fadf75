namespace CallCenter.FlowGraph.Model;

/// <summary>A way from node to node.</summary>
/// <param name="From">Position of the node it leaves.</param>
/// <param name="To">Position of the node it leads to.</param>
/// <param name="Kind">How.</param>
/// <param name="Label">What a reader sees: a key with its words, an outcome, <c>at most 5 visits else</c>; empty where nothing is to be said.</param>
public sealed record GraphEdge(int From, int To, GraphEdgeKind Kind, string Label);

/// <summary>How a call takes a way.</summary>
public enum GraphEdgeKind
{
    /// <summary>After the node, as it is written.</summary>
    Next,

    /// <summary>By a key, an outcome, a condition or a share.</summary>
    Choice,

    /// <summary>From a way in to its flow or table.</summary>
    Enter,

    /// <summary>By <c>-></c> to another flow, which goes on in its place.</summary>
    Jump,

    /// <summary>By <c>-></c> to a state of the same flow.</summary>
    ToState,

    /// <summary>By <c>call</c> into another flow, which returns.</summary>
    Call,

    /// <summary>By <c>return</c> to the arm of the <c>call</c>, or to the <c>call</c> that has none.</summary>
    Return,

    /// <summary>Back: a question is asked again, a loop begins its next round.</summary>
    Again,

    /// <summary>Because the visits of a flow or state are used up.</summary>
    Visits,

    /// <summary>Because the call has ended, or failed, inside the flow.</summary>
    Afterwards,

    /// <summary>Into the waiting room of a queue.</summary>
    Waits,

    /// <summary>From queue to queue, by overflow or by share.</summary>
    Overflow,
}
