namespace CallCenter.Media.CallProgress;

/// <summary>What was heard on the line of somebody who is called.</summary>
public enum ProgressKind
{
    /// <summary>Something was heard, but what it is cannot be told with confidence.</summary>
    Unsure,

    /// <summary>Nothing, or only noise, for as long as was listened.</summary>
    Silence,

    /// <summary>The ringing tone of a network (ITU-T E.180).</summary>
    Ringing,

    /// <summary>The busy tone: the party talks.</summary>
    Busy,

    /// <summary>The congestion tone: the network has no way.</summary>
    Congestion,

    /// <summary>The three rising tones before an announcement of the network (ITU-T E.180 §10).</summary>
    SpecialInformation,

    /// <summary>A facsimile machine or a modem: CNG (1,100 Hz) or CED and ANSam (2,100 Hz) of ITU-T T.30 and V.25.</summary>
    Fax,

    /// <summary>Music: ring-back music before the answer, music on hold behind it.</summary>
    Music,

    /// <summary>Somebody is heard to speak before the answer: the network, or ring-back that speaks.</summary>
    Announcement,

    /// <summary>A person has answered.</summary>
    Person,

    /// <summary>A machine has answered, whose greeting goes on, or ended with a beep.</summary>
    Machine,

    /// <summary>The machine has beeped: what is said from now on is its message.</summary>
    Beep,
}
