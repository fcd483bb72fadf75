using CallCenter.Media.Listening;

namespace CallCenter.Media.Mixing;

/// <summary>What a call loop asks of a conference; carried out on the pacing thread, in the order of asking.</summary>
internal abstract class MixOrder
{
    public abstract void Carry(MixSchedule schedule);

    internal sealed class Open(MixBus bus) : MixOrder
    {
        public override void Carry(MixSchedule schedule) => schedule.Add(bus);
    }

    internal sealed class Close(MixBus bus) : MixOrder
    {
        public override void Carry(MixSchedule schedule)
        {
            bus.Close();
            schedule.Remove(bus);
        }
    }

    internal sealed class Join(MixBus bus, MixMember member) : MixOrder
    {
        public override void Carry(MixSchedule schedule) => member.Leg.JoinMix(bus, member);
    }

    internal sealed class Leave(MixMember member) : MixOrder
    {
        public override void Carry(MixSchedule schedule) => member.Leg.LeaveMix(member);
    }

    internal sealed class Level(MixMember member, bool isMuted, bool isDeaf, MixMember? whispersTo, int gain) : MixOrder
    {
        public override void Carry(MixSchedule schedule)
        {
            member.IsMuted = isMuted;
            member.IsDeaf = isDeaf;
            member.WhispersTo = whispersTo;
            member.Gain = gain;
        }
    }

    /// <summary>His telephone speaks another codec from now on.</summary>
    internal sealed class Hear(MixMember member, IHeardFrames heard) : MixOrder
    {
        public override void Carry(MixSchedule schedule) => member.Heard = heard;
    }

    internal sealed class PlayToAll(MixBus bus, short[]? samples) : MixOrder
    {
        public override void Carry(MixSchedule schedule) => bus.Play(samples);
    }

    internal sealed class PlayToOne(MixMember member, short[]? samples) : MixOrder
    {
        public override void Carry(MixSchedule schedule) => member.Play(samples);
    }

    internal sealed class Tap(MixBus bus, PacketTap? tap) : MixOrder
    {
        public override void Carry(MixSchedule schedule)
        {
            if (bus.IsClosed)
            {
                tap?.Close();
            }
            else
            {
                bus.SetTap(tap);
            }
        }
    }
}
