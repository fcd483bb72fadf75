namespace CallCenter.Telephony.Queueing.Talks;

/// <summary>Who hears whom at one moment of a stay.</summary>
/// <param name="Kind">How all stand to each other.</param>
/// <param name="Holder">The leg of who has the caller; 0 for nobody.</param>
/// <param name="Other">The leg of the consulted, third or next; 0 for nobody.</param>
/// <param name="OtherIsHeard">Whether the other has answered, or his network plays something before.</param>
/// <param name="IsMuted">Whether nobody hears the holder.</param>
internal readonly record struct TalkScene(SceneKind Kind, int Holder, int Other, bool OtherIsHeard, bool IsMuted)
{
    public static TalkScene Of(SceneKind kind, int holder = 0, int other = 0) => new(kind, holder, other, false, false);

    /// <summary>Whether the caller and who has him hear each other.</summary>
    public bool IsTalk => Kind is SceneKind.Talk or SceneKind.All;
}

/// <summary>How caller, holder and other stand to each other.</summary>
internal enum SceneKind
{
    /// <summary>The caller hears his waiting room.</summary>
    Room,

    /// <summary>Caller and holder hear what comes before connecting.</summary>
    Connecting,

    /// <summary>Caller and holder hear each other; the other, if there, hears music.</summary>
    Talk,

    /// <summary>The caller hears music; the holder is alone.</summary>
    Held,

    /// <summary>The caller hears music; the holder hears the other, or that it rings there.</summary>
    Consulting,

    /// <summary>All three hear each other.</summary>
    All,

    /// <summary>The caller hears that it rings, or what is heard of the other; the holder, if there, hears music.</summary>
    Passing,

    /// <summary>The caller is elsewhere; the holder, if there, hears music.</summary>
    Away,

    /// <summary>Nobody hears anybody.</summary>
    Over,
}
