-- Renews a lease that stands, with what the node tells of itself now.
--
-- KEYS[1]  the lease table: number -> lease
-- ARGV[1]  number
-- ARGV[2]  incarnation
-- ARGV[3]  lease time in ms
-- ARGV[4]  the lease behind its first 27 bytes
-- ARGV[5]  the channel for notices
-- ARGV[6]  a notice, or empty: nobody needs to know at once
--
-- Returns  1, or 0 when the lease ended or the number is somebody else's
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if not stored or struct.unpack('<I8', stored, 2) ~= tonumber(ARGV[2]) then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if struct.unpack('<I8', stored, 20) <= now then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], string.sub(stored, 1, 9) .. '\017' .. struct.pack('<I8', now)
    .. '\025' .. struct.pack('<I8', now + ARGV[3]) .. ARGV[4])
if ARGV[6] ~= '' then
  redis.call('PUBLISH', ARGV[5], ARGV[6])
end
return 1
