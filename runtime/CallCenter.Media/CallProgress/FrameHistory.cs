namespace CallCenter.Media.CallProgress;

/// <summary>The features of the last frames, in a ring.</summary>
internal sealed class FrameHistory
{
    /// <summary>Frames it holds: 15 s.</summary>
    public const int FramesMax = 750;

    private readonly FrameFeatures[] _frames = new FrameFeatures[FramesMax];
    private int _count;

    /// <summary>How many frames there are, at most <see cref="FramesMax"/>.</summary>
    public int Count => Math.Min(_count, FramesMax);

    /// <summary>A frame by its age: 0 is the last.</summary>
    public ref readonly FrameFeatures this[int age] => ref _frames[(_count - 1 - age + FramesMax) % FramesMax];

    /// <summary>Adds the newest.</summary>
    public void Add(in FrameFeatures frame)
    {
        _frames[_count % FramesMax] = frame;
        _count = _count == 2 * FramesMax ? FramesMax + 1 : _count + 1;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _count = 0;
}
