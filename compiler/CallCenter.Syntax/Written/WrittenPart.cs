namespace CallCenter.Syntax.Written;

/// <summary>A piece of a file as it is written: nothing of the file is lost in it but white space that separates words.</summary>
public abstract class WrittenPart
{
    /// <summary>The tokens of this piece, in order.</summary>
    public abstract IEnumerable<WrittenToken> Tokens { get; }
}
