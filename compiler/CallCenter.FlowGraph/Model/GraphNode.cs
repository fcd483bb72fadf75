namespace CallCenter.FlowGraph.Model;

/// <summary>A node of the graph.</summary>
/// <param name="Id">Stable id: that of the manifest, or such as <c>inbound 4008001234</c>, <c>table Extensions</c>, <c>queue Care</c>.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Keyword">Keyword of its construct: <c>flow</c>, <c>menu</c>, <c>on</c>, <c>go</c>, <c>inbound</c> …</param>
/// <param name="Label">What a reader sees of it.</param>
/// <param name="Words">Its words in the source without the blocks inside, on one line: <c>menu Top play MainMenu at most 3</c>.</param>
/// <param name="File">Source file, relative to the project.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Flow">Position of its flow in <see cref="ProjectGraph.Flows"/>; -1 outside of flows.</param>
/// <param name="Parent">Position of the node whose inside it is: of an arm its statement, of a statement its arm, state or flow; -1 for none.</param>
public sealed record GraphNode(
    string Id, GraphNodeKind Kind, string Keyword, string Label, string Words, string File, int Line, int Flow, int Parent);

/// <summary>What a node is for, as a reader groups them.</summary>
public enum GraphNodeKind
{
    /// <summary>A way in: a rule of <c>inbound</c>, or a flow that agents may start.</summary>
    Entry,

    /// <summary>A flow.</summary>
    Flow,

    /// <summary>A state of a flow.</summary>
    State,

    /// <summary>The caller hears something or is asked: prompts, menus, collections, recordings.</summary>
    Talk,

    /// <summary>Something outside is asked or told: queries, commands, services, scripts, messages, faxes.</summary>
    Data,

    /// <summary>A person is sought: queues, transfers, conferences, callbacks.</summary>
    People,

    /// <summary>The flow decides or counts by itself: <c>if</c>, <c>match</c>, loops, tables.</summary>
    Decision,

    /// <summary>The flow notes something: values, tags, log lines.</summary>
    Note,

    /// <summary>A choice or outcome of another node.</summary>
    Arm,

    /// <summary>Leads elsewhere: to a flow, a state, back to a question, out of a loop.</summary>
    Jump,

    /// <summary>The call, or the flow that was called, is over.</summary>
    Ending,

    /// <summary>What is done after the end of a call.</summary>
    Afterwards,
}
