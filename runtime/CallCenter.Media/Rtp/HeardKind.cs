namespace CallCenter.Media.Rtp;

/// <summary>What a frame of <see cref="HeardSound"/> is.</summary>
public enum HeardKind
{
    /// <summary>Nobody speaks yet, or nothing has come for a second: the frame is empty.</summary>
    Nothing,

    /// <summary>What the far side said.</summary>
    Heard,

    /// <summary>At least a part was lost or late and is made up.</summary>
    Concealed,

    /// <summary>The far side says that it says nothing: comfort noise, or a pause without packets.</summary>
    Silence,
}
