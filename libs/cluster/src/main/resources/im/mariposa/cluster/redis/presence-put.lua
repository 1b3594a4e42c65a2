-- Writes the records of one bucket that are newer than what is stored, and tells all nodes in one frame, in order: the records
-- written and all other items. The frame goes out even when nothing is left in it, so that its number leaves no hole.
--
-- A record is newer by a higher session id, or by a higher revision of the same session. One that is stored already only has
-- its expiry renewed.
--
-- KEYS     presence:{bucket}:id for each item that is a record, in the order of the items
-- ARGV[1]  the bucket's channel
-- ARGV[2]  first 18 bytes of the frame: source incarnation and number
-- ARGV[3]  of each item: seconds until the record expires; 0 for an item that is no record
-- ARGV[4]  of each item: bytes of the frame in front of the record, or the whole item
-- ARGV[5]  of each item: the record; empty for an item that is no record (and so on, three for each item)
--
-- Returns  for each record refused because of a later session: its place in KEYS, the session id stored
local frame = { ARGV[2] }
local refused = {}
local key = 0
for i = 3, #ARGV, 3 do
  local expiry = ARGV[i]
  if expiry == '0' then
    frame[#frame + 1] = ARGV[i + 1]
  else
    key = key + 1
    local record = ARGV[i + 2]
    local stored = redis.call('GETRANGE', KEYS[key], 0, 17)
    local session = struct.unpack('<I8', record, 2)
    local revision = struct.unpack('<I8', record, 11)
    local storedSession = 0
    local storedRevision = 0
    if #stored == 18 then
      storedSession = struct.unpack('<I8', stored, 2)
      storedRevision = struct.unpack('<I8', stored, 11)
    end
    if session > storedSession or (session == storedSession and revision > storedRevision) then
      redis.call('SET', KEYS[key], record, 'EX', expiry)
      frame[#frame + 1] = ARGV[i + 1]
      frame[#frame + 1] = record
    elseif session < storedSession then
      refused[#refused + 1] = key
      refused[#refused + 1] = storedSession
    elseif revision == storedRevision then
      redis.call('EXPIRE', KEYS[key], expiry)
    end
  end
end
redis.call('PUBLISH', ARGV[1], table.concat(frame))
return refused
